// SPDX-License-Identifier: Apache-2.0
// Models that are made here: which calls train, on what, where runs are kept, who serves; known by
// what links say that a call reaches.
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostRows = 200;
constexpr std::size_t kMostNumbers = 24;
constexpr std::size_t kMostWords = 4;
constexpr std::size_t kLongestGiven = 80;

constexpr auto kKinds = std::to_array<std::string_view>(
    {"training", "base", "naming", "data", "split", "tuning", "measuring", "tracking", "keeping",
     "loading", "serving", "watching"});

class Learning {
 public:
  Learning(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files)
      if (ground_.names_are_sure(id)) look_at(id);
    if (!book_.learns() && !works()) return book_.learning.clear();
    leave_out_far();
    for (const FileId id : homes_) look_for_numbers(id, false);
    for (const FileId id : ground_.files)
      if (!homes_.contains(id) && beside_home(id)) look_for_numbers(id, true);
    look_for_settings();
    std::ranges::stable_sort(book_.learning, [](const AiLearning& a, const AiLearning& b) {
      return std::tuple(rank(a.kind), a.places.front()) <
             std::tuple(rank(b.kind), b.places.front());
    });
    leave_out_measuring();
    if (book_.learned_numbers.size() > kMostNumbers) book_.learned_numbers.resize(kMostNumbers);
  }

 private:
  static std::size_t rank(std::string_view kind) {
    return static_cast<std::size_t>(std::ranges::find(kKinds, kind) - kKinds.begin());
  }

  /// Files that train, or take something from one that does, or give it something.
  bool is_joined(FileId id) const {
    const auto takes = [&](FileId from, FileId what) {
      const auto imported = ground_.context.links.file_imports(from);
      return std::ranges::find(imported, what) != imported.end();
    };
    return homes_.contains(id) || beside_home(id) || std::ranges::any_of(homes_, [&](FileId home) {
             return takes(home, id) || takes(id, home);
           });
  }

  /// `pickle.dump(tree)`, `read_csv(path)` far from where something is trained are of anything.
  void leave_out_far() {
    if (homes_.empty()) return;
    std::erase_if(book_.learning, [&](const AiLearning& row) {
      const bool loose = row.kind == "data" || row.kind == "split" || row.kind == "keeping" ||
                         row.kind == "loading";
      return loose && !is_joined(row.places.front().file);
    });
  }

  /// Something is tracked, served or watched that others have trained.
  bool works() const {
    return std::ranges::any_of(book_.learning, [](const AiLearning& row) {
      return row.kind == "tracking" || row.kind == "serving" || row.kind == "watching";
    });
  }

  void look_at(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      if (targets[i].origin == 0 || targets[i].symbol.valid()) continue;
      const std::string_view origin = ground_.context.links.name(targets[i].origin);
      for (const std::string_view kind : kKinds) {
        if (!reaches(kind, origin)) continue;
        take(kind, id, syntax.calls[i], origin);
        break;
      }
    }
  }

  /// Calls on the result of a call that fits are none themselves: `read_csv(…).take()`.
  bool reaches(std::string_view kind, std::string_view origin) const {
    const auto fits = [&](const std::string& glob) {
      const bool deeper = contains(glob, "*.") || contains(glob, ".*") || contains(glob, ":*");
      return matches_glob(glob, origin) &&
             (deeper || std::ranges::count(glob, '.') == std::ranges::count(origin, '.'));
    };
    return std::ranges::any_of(ground_.words.list("learning." + std::string(kind)), fits);
  }

  void take(std::string_view kind, FileId id, const syntax::Call& call, std::string_view origin) {
    if (book_.learning.size() >= kMostRows) return;
    AiLearning row;
    row.kind = kind, row.name = short_name(origin);
    row.places = {{id, call.line, std::max(call.line, call.end_line)}};
    row.given = given_to(id, call);
    // What a trained model is taken from is called like one, or lies in a folder.
    const bool base = kind == "base";
    if (base && !ground_.words.model(row.given) && !contains(row.given, "/")) row.given.clear();
    if (kind == "tracking") row.off_unless = ground_.off_unless(row.places.front());
    for (const Sighting& sighting : ground_.facts.sightings)
      if (sighting.place.file == id && origin.starts_with(sighting.detail) &&
          ground_.is_ai(sighting.technology))
        row.technology = sighting.technology;
    if (kind == "training" || kind == "tuning" || kind == "serving") homes_.insert(id);
    book_.learning.push_back(std::move(row));
  }

  /// "LinearRegression.fit" of sklearn:linear_model.LinearRegression.fit
  static std::string short_name(std::string_view origin) {
    const std::size_t colon = origin.find(':');
    std::string_view path = colon == std::string_view::npos ? origin : origin.substr(colon + 1);
    const std::size_t last = path.rfind('.');
    if (last == std::string_view::npos) return std::string(path);
    const std::size_t before = path.rfind('.', last - 1);
    return std::string(before == std::string_view::npos ? path : path.substr(before + 1));
  }

  /// "false/model.bin": a piece of the path is what a name holds before it is given a text.
  static bool is_made_of_nothing(std::string_view text) {
    constexpr std::string_view kNothing[] = {"false", "true", "none", "null", "undefined", "nil"};
    const auto pieces = split(text, '/');
    return pieces.size() > 1 && std::ranges::any_of(pieces, [&](std::string_view piece) {
             return std::ranges::find(kNothing, lower(piece)) != std::end(kNothing);
           });
  }

  /// The first text that the call is given, closed through constants and settings.
  std::string given_to(FileId id, const syntax::Call& call) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::uint32_t a = 0; a < call.argument_count && a < 2; ++a) {
      const ValueId value = syntax.arguments[call.first_argument + a];
      if (!value.valid() || syntax.value(value).kind == ValueKind::entry) continue;
      const linking::ClosedValue closed = ground_.context.links.close({id, value});
      for (const linking::ClosedText& text : closed.alternatives)
        if (text.complete && !is_made_of_nothing(text.text) && text.text.size() > 2 &&
            text.text.size() < kLongestGiven && text.text.find(' ') == std::string::npos)
          return text.text;
      break;
    }
    return {};
  }

  /// In the folder of a file that trains.
  bool beside_home(FileId id) const {
    return ground_.names_are_sure(id) && std::ranges::any_of(homes_, [&](FileId home) {
             return folder_name(ground_.path(home)) == folder_name(ground_.path(id));
           });
  }

  /// Numbers that settings give where nothing is set, in those folders.
  void look_for_settings() {
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      const FileId id = read.place.file;
      if (!read.default_value || (!homes_.contains(id) && !beside_home(id))) continue;
      if (names_data(read)) take_name(read);
      if (!is_number_of_training(read.written)) continue;
      const auto amount = amount_of(ground_.rule_words, *read.default_value);
      if (!amount || amount->kind != Amount::Kind::number) continue;
      AiLimit limit;
      limit.name = read.written, limit.words = "training", limit.value = amount->text;
      limit.places = {read.place}, limit.overridable_by = {read.written};
      if (seen_.emplace(limit.name, limit.value).second)
        book_.learned_numbers.push_back(std::move(limit));
    }
  }

  /// DATASET_NAME with a name as its default.
  static bool names_data(const linking::SettingRead& read) {
    const std::string letters = letters_of(read.written);
    const std::vector<std::string> words = identifier_words(read.written);
    const bool name = !words.empty() && words.back() == "name";
    return name && contains(letters, "dataset") && read.default_value->size() > 2;
  }

  void take_name(const linking::SettingRead& read) {
    AiLearning row;
    row.kind = "naming", row.name = read.written, row.given = *read.default_value;
    row.places = {read.place};
    book_.learning.push_back(std::move(row));
  }

  /// `epochs=10`, `"max_depth": 8` where models are trained; beside it only what has a name in the
  /// whole file.
  void look_for_numbers(FileId id, bool only_constants) {
    const CodeFile& file = ground_.file(id);
    for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
      const ValueKind kind = file.syntax.values[i].kind;
      if (kind != ValueKind::number && kind != ValueKind::arithmetic) continue;
      const Standing standing = file.standing(ValueId(i));
      if (standing.compared || standing.listed || standing.names.empty()) continue;
      if (only_constants && standing.holder.kind != Holder::Kind::symbol) continue;
      const std::string_view name = standing.names.front();
      if (!is_number_of_training(name)) continue;
      const auto amount = amount_of(ground_.context, ground_.rule_words, id, ValueId(i), "count");
      if (!amount || amount->kind != Amount::Kind::number) continue;
      AiLimit limit;
      limit.name = std::string(name), limit.value = amount->text;
      limit.words = only_serves(id) ? "serving" : "training";
      limit.places = {file.place(file.syntax.values[i].line)};
      if (!amount->setting.empty()) limit.overridable_by.push_back(amount->setting);
      if (seen_.emplace(limit.name, limit.value).second)
        book_.learned_numbers.push_back(std::move(limit));
    }
  }

  /// What is made here is put to work in the file, and nothing is trained there.
  bool only_serves(FileId id) const {
    const auto does = [&](std::string_view kind) {
      return std::ranges::any_of(book_.learning, [&](const AiLearning& row) {
        return row.kind == kind && row.places.front().file == id;
      });
    };
    return does("serving") && !does("training") && !does("tuning") && !does("split");
  }

  /// A file that measures models made here judges no answers to questions in words.
  void leave_out_measuring() {
    const auto chats = [](const AiCall& call) { return call.kind == "chat"; };
    if (!book_.learns() || std::ranges::any_of(book_.calls, chats)) return;
    std::erase_if(book_.evals, [&](const AiPiece& eval) {
      return std::ranges::any_of(book_.learning, [&](const AiLearning& row) {
        return row.kind == "measuring" && row.places.front().file == eval.places.front().file;
      });
    });
  }

  bool is_number_of_training(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(name);
    if (words.empty() || words.size() > kMostWords) return false;
    std::string spelled;
    for (const std::string& word : words) spelled += (spelled.empty() ? "" : " ") + word;
    return ground_.words.has("learned.numbers", spelled);
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<FileId> homes_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace

void find_ai_learning(const AiGround& ground, AiBook& book) { Learning(ground, book).find(); }

}  // namespace cutaway::meaning
