// SPDX-License-Identifier: Apache-2.0
// Where to begin rests on more than one shared word; where nothing does, the listed files are put
// in the order in which they use each other.
#include "answers/scope/steps.h"

#include <algorithm>
#include <set>

#include "answers/scope/request/saying.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/config_names.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;
using narrative::quoted;

constexpr double kByItself = 2;  ///< score of a text that is no more than the word
constexpr std::size_t kMostFiles = 4, kFewestWords = 3, kListedFiles = 10, kFewestJoined = 3;

/// Whether the answer names what decides today. Where it only tells what is near, or that something
/// may be there, nobody knows yet where the work begins.
bool is_settled(const std::optional<narrative::Claim>& answer) {
  static constexpr std::string_view kSettled[] = {"Today's value is set here",
                                                  "The text stands here",
                                                  "It is set here",
                                                  "The act is there",
                                                  "The right for it",
                                                  "The role for it",
                                                  "Not there yet",
                                                  "Who may do it is said"};
  return answer && std::ranges::any_of(kSettled, [&](std::string_view said) {
           return answer->text().starts_with(said);
         });
}

class Stepper {
 public:
  Stepper(const AskContext& in, Scope& out) : in_(in), out_(out) {}

  void slice() {
    if (!in_.existing.amounts.near.empty() && !in_.existing.amounts.sure) return;
    if (!in_.existing.wording.near.empty()) return wording();
    if (!in_.existing.given.endpoints.empty()) return;
    if (in_.decision.by != nullptr && in_.decision.change_class == "setting") {
      value();
    } else if (in_.decision.by != nullptr && in_.decision.change_class == "text_style") {
      out_.cheapest_slice =
          in_.saying.seen("slice.text", in_.decision.by->name,
                          "Change only the text " + shown(*in_.decision.by) + " where it stands.",
                          {in_.decision.by->place});
    } else if (in_.existing.gate && !in_.existing.gate->by.empty()) {
      const Guarded& gate = *in_.existing.gate;
      out_.cheapest_slice = in_.saying.seen("slice.gate", gate.what->name,
                                            "Change only what guards " + code(gate.what->name) +
                                                " (" + code(gate.by) + "), one place first.",
                                            {gate.place}, Confidence::medium);
    }
  }

  /// Where several places hold or name it, a change in one of them alone is half a change.
  void value() {
    const Thing& by = *in_.decision.by;
    std::vector<std::string> files{code(path_of(by.place))};
    std::vector<Place> places{by.place};
    const auto note = [&](const Place& place) {
      const std::string path = code(path_of(place));
      if (std::ranges::find(files, path) != files.end()) return;
      files.push_back(path);
      places.push_back(place);
    };
    if (&by == in_.existing.value && !in_.existing.amounts.near.empty()) {
      const Amount& amount = in_.existing.amounts.near.front();
      // `expiresAt` is anybody's: which of those that are called so is meant has to be asked first.
      if (!amount.elsewhere.empty() && identifier_words(by.name).size() < kFewestWords) return;
      for (const Place& place : amount.elsewhere) note(place);
      for (const auto& [name, place] : amount.same) note(place);
    }
    for (const Place& place : config_files_naming(in_.analysis, in_.saying, by.name)) note(place);
    if (files.size() > kMostFiles) return;
    out_.cheapest_slice = in_.saying.seen(
        "slice.value", by.name,
        files.size() == 1
            ? "Change only the value of " + shown(by) + " where it is set."
            : "Change the value of " + shown(by) + " in all of these: " + join_and(files) + ".",
        places);
  }

  void wording() {
    const WordedText& first = in_.existing.wording.near.front();
    if (!in_.existing.wording.sure) return;
    const std::string what = first.text.empty()
                                 ? code(in_.analysis.project->file(first.place.file).path)
                                 : quoted(narrative::cut_words(first.text, 8));
    // A word that is read in several places is changed in all of them, or people read both.
    std::vector<std::string> files;
    std::vector<Place> places;
    for (const WordedText& one : in_.existing.wording.near) {
      if (one.score < kByItself || in_.existing.wording.renamed.empty()) continue;
      files.push_back(code(in_.analysis.project->file(one.place.file).path));
      places.push_back(one.place);
    }
    if (places.size() > 1)
      out_.cheapest_slice =
          in_.saying.seen("slice.text", what,
                          "Change only the text " + what + " where it stands by itself, as in " +
                              narrative::list_up_to(files, 3) + ".",
                          places);
    else
      out_.cheapest_slice = in_.saying.seen(
          "slice.text", what, "Change only the text " + what + " where it stands.", {first.place});
  }

  /// One shared word shows no place to begin: "send_gpx_file" is not where messages are sent.
  bool is_near(const Thing& thing) const {
    const std::uint32_t held = thing.named() & in_.existing.strong;
    // What is to be done and what with: both, or it is not where this begins.
    const std::uint32_t objects = in_.existing.strong & ~in_.existing.acts;
    if (in_.existing.acts != 0 && (held & in_.existing.acts) == 0) return false;
    if (objects != 0 && (held & objects) == 0) return false;
    const std::uint32_t head = in_.existing.form.head;
    if (head != 0 && (held & head) == 0) return false;
    const double all = in_.things.share(in_.existing.strong);
    return std::popcount(held) >= 2 && all > 0 && in_.things.share(held) >= .5 * all;
  }

  /// A told function or way in.
  const Thing* start_of_code() const {
    for (const Thing* thing : in_.existing.shown) {
      if ((thing->own & in_.existing.strong) != 0 && is_near(*thing) &&
          (thing->kind == ThingKind::function || thing->kind == ThingKind::endpoint ||
           thing->kind == ThingKind::operation))
        return thing;
    }
    return nullptr;
  }

  void step(std::string rule, std::string facts, std::string text, const Place& place) {
    add(out_.order_of_work,
        in_.saying.seen(std::move(rule), std::move(facts), std::move(text), {place}));
  }

  void order() {
    if (!in_.existing.wording.near.empty()) return;
    const std::string& what = in_.decision.change_class;
    if (what == "setting" || what == "text_style") {
      const bool unsure = !in_.existing.amounts.near.empty() && !in_.existing.amounts.sure;
      if (in_.decision.by != nullptr && !unsure)
        step("order.place", in_.decision.by->name, "Change " + shown(*in_.decision.by) + ".",
             in_.decision.by->place);
      return;
    }
    const model::Entity* kept = entity();
    if (kept != nullptr && (what == "data" || (what == "code" && is_told(*kept))))
      step("order.data", kept->name,
           "Data, if more is kept: " + code(kept->name) + " is declared here.",
           kept->places.front());
    if (const Thing* start = start_of_code();
        start != nullptr && start->kind == ThingKind::function && is_near(*start))
      step("order.code", start->name, "The code, from " + shown(*start) + " on.", start->place);
    door();
    screen();
    test();
  }

 private:
  /// What is told to be there already.
  bool is_told(const model::Entity& entity) const {
    return std::ranges::any_of(in_.existing.shown, [&](const Thing* thing) {
      return (thing->kind == ThingKind::entity || thing->kind == ThingKind::field) &&
             &in_.analysis.model->entities[thing->row] == &entity;
    });
  }

  /// The nearest way in that says what is to be done with what.
  void door() {
    for (const Thing* thing : in_.existing.shown) {
      if (thing->kind != ThingKind::endpoint || !is_near(*thing)) continue;
      const model::Endpoint& endpoint = in_.analysis.model->endpoints[thing->row];
      const std::string name = endpoint.method + " " + endpoint.path;
      step("order.door", name, "The way in: " + code(name) + ".", endpoint.places.front());
      return;
    }
  }

  /// A text of a screen, where a screen is to be another.
  void screen() {
    if (!in_.request.says(in_.words, "asked.screen").empty() && !in_.scope.screens.empty())
      step("order.screen", in_.scope.screens.front().name,
           "What people see: " + shown(in_.scope.screens.front()) + ".",
           in_.scope.screens.front().place);
  }

  /// The first test that itself says what the request is about.
  void test() {
    const WordBits bits(in_.request);
    const std::uint32_t about = in_.existing.strong & ~in_.existing.acts;
    for (const std::string& path : in_.scope.tests) {
      const auto file = in_.analysis.project->tree->find(path);
      if (!file) continue;
      std::uint32_t line = 1, said = bits.in(base_name(path)) & about;
      const syntax::Syntax& syntax = in_.analysis.project->of(*file);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (said != 0) break;
        said = bits.in(syntax.text(symbol.name)) & about;
        if (said != 0) line = symbol.name_line;
      }
      for (const syntax::ValueNode& value : syntax.values) {
        if (said != 0) break;
        if (value.kind != syntax::ValueKind::string) continue;
        said = bits.in(syntax.text(value.text)) & about;
        if (said != 0) line = value.line;
      }
      if (said == 0) continue;
      step("order.tests", path,
           "The tests: " + code(path) + " speaks of " + quoted_words(words_of(in_.request, said)) +
               ".",
           {*file, line, line});
      return;
    }
  }

  const std::string& path_of(const Place& place) const {
    return in_.analysis.project->file(place.file).path;
  }

  std::string shown(const Thing& thing) const {
    return thing.kind == ThingKind::text ? quoted(narrative::cut_words(thing.name, 8))
                                         : code(thing.name);
  }

  const model::Entity* entity() const {
    return in_.scope.entities.empty() ? nullptr
                                      : &in_.analysis.model->entities[in_.scope.entities.front()];
  }

  const AskContext& in_;
  Scope& out_;
};

/// How the listed files use each other, by the import or call that says so.
class UseOrder {
 public:
  UseOrder(const AskContext& in, Scope& out) : in_(in), out_(out) {
    for (std::size_t i = 0; i < out.files.size() && i < kListedFiles; ++i) {
      if (out.files[i].file.valid()) listed_.push_back(out.files[i].file);
    }
    for (const FileId user : listed_) {
      for (const FileId used : listed_) {
        if (auto place = use_of(user, used)) uses_.push_back({user, used, *place});
      }
    }
    // Of two that use each other neither comes first.
    const std::vector<Use> all = uses_;
    std::erase_if(uses_, [&](const Use& use) {
      return std::ranges::any_of(
          all, [&](const Use& other) { return other.user == use.used && other.used == use.user; });
    });
  }

  void tell() {
    std::set<FileId> joined;
    for (const Use& use : uses_) joined.insert({use.user, use.used});
    if (joined.size() < kFewestJoined) return;
    std::vector<FileId> told;
    while (told.size() < kMostFiles) {
      const FileId* next = next_of(told);
      if (next == nullptr) break;
      tell_one(*next, told.empty());
      told.push_back(*next);
    }
    if (!told.empty()) tell_test(told);
  }

 private:
  struct Use {
    FileId user, used;
    Place place;
  };

  /// The line of the first that imports the second by its name or calls what stands in it. An
  /// import of a whole package names no file of it.
  std::optional<Place> use_of(FileId user, FileId used) const {
    if (user == used) return std::nullopt;
    const syntax::Syntax& syntax = in_.analysis.project->of(user);
    const auto links = in_.analysis.links->imports(user);
    std::string stem(base_name(path_of(used)));
    stem.resize(std::min(stem.find('.'), stem.size()));
    if (stem.empty()) return std::nullopt;
    for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
      const std::uint32_t line = syntax.imports[i].line;
      const Place place{user, line, line};
      if (links[i].file == used && in_.saying.holds(place, stem)) return place;
    }
    const syntax::Syntax& there = in_.analysis.project->of(used);
    for (std::size_t s = 0; s < there.symbols.size(); ++s) {
      const std::string_view name = there.text(there.symbols[s].name);
      for (const auto& [file, call] : in_.analysis.links->callers({used, SymbolId(s)})) {
        if (file != user || call >= syntax.calls.size()) continue;
        const std::uint32_t line = syntax.calls[call].line;
        const Place place{user, line, line};
        if (in_.saying.holds(place, name)) return place;
      }
    }
    return std::nullopt;
  }

  /// The nearest that others use and that uses nothing which is still to be told.
  const FileId* next_of(const std::vector<FileId>& told) const {
    const auto is_told = [&](FileId file) { return std::ranges::find(told, file) != told.end(); };
    for (const FileId& file : listed_) {
      if (is_told(file)) continue;
      const bool is_used =
          std::ranges::any_of(uses_, [&](const Use& use) { return use.used == file; });
      const bool waits = std::ranges::any_of(
          uses_, [&](const Use& use) { return use.user == file && !is_told(use.used); });
      if (is_used && !waits) return &file;
    }
    return nullptr;
  }

  void tell_one(FileId file, bool first) {
    std::vector<std::string> users;
    std::vector<Place> places;
    for (const Use& use : uses_) {
      if (use.used != file) continue;
      users.push_back(shown(use.user));
      places.push_back(use.place);
    }
    const bool one = users.size() == 1;
    add(out_.order_of_work,
        in_.saying.seen("order.used", path_of(file),
                        (first ? "Of these files first " : "Then ") + shown(file) + ": " +
                            narrative::list_up_to(users, 3) + (one ? " uses it." : " use it."),
                        places, Confidence::medium));
  }

  void tell_test(const std::vector<FileId>& told) {
    for (const std::string& path : out_.tests) {
      const auto test = in_.analysis.project->tree->find(path);
      if (!test) continue;
      for (const FileId file : told) {
        const auto place = use_of(*test, file);
        if (!place) continue;
        add(out_.order_of_work, in_.saying.seen("order.used_test", path,
                                                "The tests last: " + narrative::code(path) +
                                                    " uses " + shown(file) + ".",
                                                {*place}, Confidence::medium));
        return;
      }
    }
  }

  const std::string& path_of(FileId file) const { return in_.analysis.project->file(file).path; }

  /// By its name alone, where no other listed file is called so.
  std::string shown(FileId file) const {
    const auto alike = std::ranges::count_if(
        listed_, [&](FileId one) { return base_name(path_of(one)) == base_name(path_of(file)); });
    return code(alike > 1 ? path_of(file) : std::string(base_name(path_of(file))));
  }

  const AskContext& in_;
  Scope& out_;
  std::vector<FileId> listed_;
  std::vector<Use> uses_;
};

}  // namespace

void order_by_use(const AskContext& context, Scope& scope) {
  if (scope.order_of_work.empty()) UseOrder(context, scope).tell();
}

void find_steps(const AskContext& context, Scope& scope) {
  if (!is_settled(scope.answer) && context.existing.wording.near.empty()) return;
  Stepper stepper(context, scope);
  stepper.slice();
  stepper.order();
}

}  // namespace cutaway::answers
