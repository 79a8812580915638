// SPDX-License-Identifier: Apache-2.0
// `TITLE_MODEL_ID: str | None = None`, `TASK_MODEL=` of a file of settings, and `model: gpt-4o` of
// the forty files of agents that a project ships.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/noted.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostSettings = 24;
constexpr std::size_t kMostShipped = 8;
constexpr std::size_t kMostPerFile = 4;  ///< a file that names more lists what can be had
constexpr std::size_t kFewestFiles = 2;
constexpr std::size_t kMostFirsts = 2;
constexpr std::size_t kLongest = 60;

class SetModels {
 public:
  SetModels(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    if (!has_answers(ground_)) return;
    for (const linking::SettingRead& read : ground_.context.links.setting_reads())
      if (ground_.is_product(read.place.file) && !ground_.beside(read.place.file) &&
          !holds_many(read))
        take(read.written, read.default_value ? *read.default_value : stands_behind(read),
             read.place);
    for (const linking::Setting& setting : ground_.context.links.settings())
      if (is_of_makers(setting)) take(setting.written, setting.value, setting.place);
    for (auto& [name, noted] : settings_)
      if (count_++ < kMostSettings) book_.noted.push_back(std::move(noted));
    find_first();
    find_shipped();
  }

 private:
  /// `process.env.MODEL ?? "gpt-4o"`: what holds where nobody sets it stands behind it; "" =
  /// nothing does.
  std::string stands_behind(const linking::SettingRead& read) const {
    if (!names_model(read.written)) return {};
    const syntax::Syntax& syntax = ground_.context.project.of(read.place.file);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const syntax::ValueNode& node = syntax.values[i];
      if (node.kind != syntax::ValueKind::alternative || node.line != read.place.line) continue;
      const auto closed = ground_.context.links.close({read.place.file, ValueId(i)});
      for (const linking::ClosedText& one : closed.alternatives)
        if (one.is_default && one.complete && one.setting == read.written) return one.text;
    }
    return {};
  }

  /// `answer_model: dict = {"default": "…"}` of a class of settings: a table of things, such as
  /// texts for a model, names none and has its value there.
  bool holds_many(const linking::SettingRead& read) const {
    const syntax::Syntax& syntax = ground_.context.project.of(read.place.file);
    return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
      if (symbol.name_line != read.place.line || !symbol.value.valid()) return false;
      // `env = { model: process.env.MODEL }`: what is read stands in the table.
      if (!lower(read.written).ends_with(lower(syntax.text(symbol.name)))) return false;
      const syntax::ValueNode& value = syntax.value(symbol.value);
      return value.kind == syntax::ValueKind::record ||
             (value.kind == syntax::ValueKind::list && value.child_count > 0);
    });
  }

  /// `defaultModel = models[0]`, also behind `??`: the order of the list decides.
  void find_first() {
    for (const FileId id : ground_.files) {
      if (ground_.beside(id) || !ground_.is_product(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Binding& binding : syntax.bindings)
        if (binding.value.valid())
          note_first(id, std::string(syntax.text(binding.target)), binding.value, binding.line);
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (symbol.value.valid())
          note_first(id, std::string(syntax.text(symbol.name)), symbol.value, symbol.name_line);
    }
  }

  void note_first(FileId id, const std::string& name, ValueId value, std::uint32_t line) {
    const std::vector<std::string> words = identifier_words(name);
    const bool called = ground_.words.has("noted.model", words.empty() ? "" : words.back()) &&
                        std::ranges::find(words, "default") != words.end();
    const std::string list = called ? first_of(ground_.context.project.of(id), value) : "";
    if (list.empty() || !firsts_.insert(name).second || firsts_.size() > kMostFirsts) return;
    AiNoted noted;
    noted.kind = "model.first", noted.name = name, noted.value = list;
    noted.places = {{id, line, line}};
    book_.noted.push_back(std::move(noted));
  }

  /// "models" of `models[0]`, where that is the value or the last of alternatives; "" = else.
  static std::string first_of(const syntax::Syntax& syntax, ValueId value) {
    const syntax::ValueNode* node = &syntax.value(value);
    if (node->kind == syntax::ValueKind::alternative && node->child_count > 0)
      node = &syntax.value(syntax.child(*node, node->child_count - 1U));
    if (node->kind != syntax::ValueKind::index || node->child_count < 2) return {};
    const syntax::ValueNode& at = syntax.value(syntax.child(*node, 1));
    const syntax::ValueNode& list = syntax.value(syntax.child(*node, 0));
    const bool named =
        list.kind == syntax::ValueKind::reference || list.kind == syntax::ValueKind::member;
    const bool first = named && at.kind == syntax::ValueKind::number &&
                       syntax.text(at.text) == "0" &&
                       syntax.text(list.text).find_first_of(" |<") == std::string_view::npos;
    return first ? std::string(syntax.text(list.text)) : std::string();
  }

  /// `.env`, `.env.example`: what the makers hand out, no deployment of somebody's.
  bool is_of_makers(const linking::Setting& setting) const {
    const std::string& path = ground_.path(setting.place.file);
    const auto origin = ground_.context.project.file(setting.place.file).origin;
    const bool ours = origin == sources::Origin::own || origin == sources::Origin::example;
    return ours && !setting.secret && contains(base_name(path), "env") &&
           setting.environment != "test" && !ground_.words.fits("noted.apart", lower(path));
  }

  bool names_model(const std::string& written) const {
    // A path of keys is told as a setting of its file.
    if (written.find_first_of(".: ") != std::string::npos || written.size() > kLongest)
      return false;
    if (std::ranges::any_of(written, [](unsigned char c) { return std::islower(c) != 0; }))
      return false;
    const std::vector<std::string> words = identifier_words(written);
    // MODEL alone may be of anything; "model provider" is no model, but says whose it is.
    return ground_.words.has_any("noted.model", words) &&
           ground_.words.has("noted.ends", words.back()) &&
           !ground_.words.has_any("noted.never", words);
  }

  void take(const std::string& written, std::string value, const Place& place) {
    if (!names_model(written)) return;
    const std::string text(trim(value));
    const bool plain = text.size() < kLongest && text.find_first_of(" {}$#<>(") == text.npos &&
                       !text.starts_with("your");
    const bool empty = text == "None" || text == "null" || text == "\"\"" || !plain;
    const bool plain_word =
        text != "true" && text != "false" && text.find_first_not_of("0123456789.") != text.npos;
    if (!text.empty() && !empty && !plain_word) return;
    auto [row, fresh] = settings_.try_emplace(written);
    AiNoted& noted = row->second;
    // What code says goes before what a file shows.
    if (fresh) noted.kind = "model.setting", noted.name = written;
    // Of several lines that read it, one that says what it is otherwise says more than the others.
    const bool says_more = noted.value.empty() && !empty && !text.empty();
    if (says_more) {
      noted.value = text;
      noted.places.insert(noted.places.begin(), place);
      noted.places.resize(std::min<std::size_t>(noted.places.size(), 2));
    } else if (noted.places.size() < 2) {
      noted.places.push_back(place);
    }
  }

  // ---- what is shipped ----------------------------------------------------------------------

  struct Shipped {
    std::size_t times = 0;
    std::set<FileId> files;
    std::vector<Place> places;
  };

  void find_shipped() {
    std::map<std::string, Shipped> all;
    for (std::size_t i = 0; i < ground_.context.project.size(); ++i) {
      const FileId id(i);
      const std::string path = lower(ground_.path(id));
      const bool data = path.ends_with(".yaml") || path.ends_with(".yml") ||
                        path.ends_with(".json") || path.ends_with(".toml");
      if (!data || !is_own(ground_.context, id) || ground_.beside(id)) continue;
      if (ground_.words.fits("noted.apart", path)) continue;
      std::map<std::string, Shipped> here;
      read_file(id, here);
      if (here.size() > kMostPerFile) continue;
      for (auto& [name, shipped] : here) {
        Shipped& into = all[name];
        into.times += shipped.times, into.files.insert(id);
        into.places.insert(into.places.end(), shipped.places.begin(), shipped.places.end());
      }
    }
    std::vector<std::pair<std::string, Shipped>> rows(all.begin(), all.end());
    std::ranges::stable_sort(rows, std::greater<>(),
                             [](const auto& row) { return row.second.times; });
    std::set<FileId> files;
    for (const auto& row : rows) files.insert(row.second.files.begin(), row.second.files.end());
    if (files.size() < kFewestFiles) return;
    for (std::size_t i = 0; i < rows.size() && i < kMostShipped; ++i) {
      AiNoted noted;
      noted.kind = "model.shipped", noted.name = rows[i].first;
      noted.value = std::to_string(rows[i].second.times);
      noted.within = std::to_string(rows[i].second.files.size());
      noted.places = rows[i].second.places;
      if (noted.places.size() > 2) noted.places.resize(2);
      book_.noted.push_back(std::move(noted));
    }
  }

  void read_file(FileId id, std::map<std::string, Shipped>& out) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::set<DataId> beside;  // maps that hold a key which only what asks a model has
    for (const syntax::DataNode& node : syntax.data)
      if (node.parent.valid() && !node.key.empty() &&
          ground_.words.has("noted.shipped_with", letters_of(syntax.text(node.key))))
        beside.insert(node.parent);
    for (const syntax::DataNode& node : syntax.data) {
      if (node.kind != syntax::DataKind::scalar || node.key.empty() || node.value.empty()) continue;
      const std::string key = letters_of(syntax.text(node.key));
      const bool named = ground_.words.has("noted.shipped", key) ||
                         (ground_.words.has("noted.shipped_beside", key) && node.parent.valid() &&
                          beside.contains(node.parent));
      if (!named || in_catalogue(syntax, node)) continue;
      const auto known = ground_.words.model(syntax.text(node.value));
      if (!known || known->kind != "chat") continue;
      Shipped& into = out[known->name];
      const std::uint32_t line = std::max(1U, node.line);
      ++into.times;
      if (into.places.size() < 2) into.places.push_back({id, line, line});
    }
  }

  bool in_catalogue(const syntax::Syntax& syntax, const syntax::DataNode& node) const {
    for (DataId up = node.parent; up.valid(); up = syntax.data[up.index()].parent)
      if (ground_.words.has("noted.catalogues",
                            letters_of(syntax.text(syntax.data[up.index()].key))))
        return true;
    return false;
  }

  const AiGround& ground_;
  AiBook& book_;
  std::map<std::string, AiNoted> settings_;
  std::set<std::string> firsts_;
  std::size_t count_ = 0;
};

}  // namespace

void find_ai_set_models(const AiGround& ground, AiBook& book) { SetModels(ground, book).find(); }

}  // namespace cutaway::meaning
