// SPDX-License-Identifier: Apache-2.0
// Settings around models: code fields, reads with a default, and trees of settings.
#include "meaning/ai/bounds/first_values.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/bounds/keyed_defaults.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestValue = 80;
constexpr std::size_t kFewestRows = 3;  ///< values of one name that are rows of a list
constexpr std::size_t kFewestSure = 3, kMostSettings = 400;  ///< names that surely speak of models

bool is_plain(const ValueNode& node) {
  return node.kind == ValueKind::string || node.kind == ValueKind::number ||
         node.kind == ValueKind::boolean;
}

/// "search, fetch" of `["search", "fetch"]`; "" = something else is in it.
std::string listed(const syntax::Syntax& syntax, const ValueNode& node) {
  std::string out;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const ValueNode& one = syntax.value(syntax.child(node, c));
    if (!is_plain(one)) return {};
    out += (out.empty() ? "" : ", ") + std::string(syntax.text(one.text));
  }
  return out;
}

/// "true", "42", "recursive": what a field is given at first; "" = nothing short is written.
std::string first_literal(const AiGround& ground, FileId id, ValueId value) {
  if (!value.valid()) return {};
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const ValueNode& node = syntax.value(value);
  if (is_plain(node)) return std::string(syntax.text(node.text));
  if (node.kind == ValueKind::list) return listed(syntax, node);
  // `Names.FAST.value`
  if (node.kind == ValueKind::member && node.child_count > 0 && syntax.text(node.text) == "value" &&
      syntax.value(syntax.child(node, 0)).kind == ValueKind::member)
    return first_literal(ground, id, syntax.child(node, 0));
  // `DEFAULT_MODE`, `SearchMode.hybrid`
  if (node.kind == ValueKind::reference || node.kind == ValueKind::member) {
    const linking::ClosedValue closed = ground.context.links.close({id, value});
    if (closed.why_open.empty()) return std::string(closed.best());
  }
  if (node.kind == ValueKind::member && node.child_count > 0) {
    const std::string_view owner = syntax.text(syntax.value(syntax.child(node, 0)).text);
    const bool type = !owner.empty() && owner[0] >= 'A' && owner[0] <= 'Z';
    return type ? std::string(owner) + "." + std::string(syntax.text(node.text)) : std::string();
  }
  // `Field(default=10, description="…")`, `Field(10)`
  const bool made = node.kind == ValueKind::call || node.kind == ValueKind::construct;
  if (!made || node.child_count < 2) return {};
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  const std::string maker = letters_of(syntax.text(callee.text));
  // `IntegerField(default=3)`, `Column(Integer, default=3)`
  const bool column = maker.ends_with("field") || maker.ends_with("column");
  if (!column && !ground.words.has("settable.fields", maker)) return {};
  for (std::size_t c = 1; c < node.child_count; ++c) {
    const ValueId given = syntax.child(node, c);
    const ValueNode& one = syntax.value(given);
    if (one.kind == ValueKind::entry && one.child_count > 0 && syntax.text(one.text) == "default")
      return first_literal(ground, id, syntax.child(one, 0));
    if (c == 1 && one.kind != ValueKind::entry && !column) return first_literal(ground, id, given);
  }
  return {};
}

class FirstValues {
 public:
  FirstValues(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {
    for (const AiLimit& limit : book.limits)
      for (const Place& at : limit.places)
        if (!limit.further) told_.emplace(at, letters_of(limit.name));
    for (const AiModel& model : book.models)
      for (const Place& place : model.places) told_.emplace(place, letters_of(model.name));
  }

  void find() {
    for (const FileId id : ground_.files)
      look_at_fields(id), look_at_records(id), look_at_described(id), look_at_seeds(id);
    look_at_reads();
    look_at_trees();
    finish();
  }

 private:
  struct Found {
    AiSetting is;
    std::vector<std::string> words, around;
    std::string group;
  };

  bool has_any(std::string_view list, const std::vector<std::string>& words) const {
    return ground_.words.has_any(list, words);
  }

  bool is_sure(const std::vector<std::string>& words) const {
    return has_any("settable.about", words) ||
           std::ranges::any_of(words, [&](const std::string& word) {
             return !ground_.words.who("provider", word).empty();
           });
  }

  /// What stands together: settings of one class, function or tree.
  std::string group_of(FileId id, const std::string& within) const {
    return ground_.path(id) + "\n" + within;
  }

  void note(std::string name, std::string value, const Place& place, std::string within,
            std::vector<std::string> around, std::string way) {
    if (ground_.beside(place.file) && !copied_.contains(place.file)) return;
    Found found;
    found.words = identifier_words(lower(name));
    for (std::string& word : identifier_words(name)) found.words.push_back(std::move(word));
    if (has_any("settable.never", found.words)) return;
    found.group = group_of(place.file, within);
    sure_[found.group] += is_sure(found.words) ? 1 : 0;
    if (value.empty()) return;
    const std::string letters = letters_of(name);
    // Beside a number that is told stands what else is set there.
    if (told_.contains({place, letters})) near_.insert(found.group);
    const bool told =
        told_.contains({place, letters_of(value)}) || !told_.emplace(place, letters).second;
    const bool plain = value.size() <= kLongestValue && !contains(value, "\n") &&
                       !contains(value, "***") && value != "-1" && !value.starts_with('<');
    // `MODEL = "MODEL"` names one of a kind; `<int> | None` says what can be written.
    if (told || !plain || letters == letters_of(value) || ground_.is_unread_field(place)) return;
    if (!said_.emplace(letters, value, within).second) return;
    found.around = std::move(around);
    found.is.name = std::move(name), found.is.value = std::move(value);
    found.is.within = std::move(within), found.is.places = {place};
    found.is.way = std::move(way);
    found_.push_back(std::move(found));
  }

  /// `class Application` with the fields `model`, `prompt` and `chunks`: what it keeps is about
  /// models, however it is called.
  bool speaks_much(FileId id, SymbolId type) {
    const auto [row, fresh] = much_.try_emplace({id, type}, 0);
    if (!fresh) return row->second >= kFewestSure;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.container == type && is_kept(symbol.kind))
        row->second += is_sure(identifier_words(lower(syntax.text(symbol.name)))) ? 1 : 0;
    return row->second >= kFewestSure;
  }

  static bool is_enumeration(const syntax::Syntax& syntax, const syntax::Symbol& type) {
    for (std::uint32_t b = 0; b < type.base_count; ++b)
      if (contains(syntax.text(syntax.bases[type.first_base + b].name), "Enum") ||
          contains(syntax.text(syntax.bases[type.first_base + b].name), "Choices"))
        return true;
    return false;
  }

  static bool is_kept(SymbolKind kind) {
    return kind == SymbolKind::field || kind == SymbolKind::property ||
           kind == SymbolKind::constant || kind == SymbolKind::variable;
  }

  /// `chunk_size: int = 400` of `class RagSettings`.
  void look_at_fields(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!is_kept(symbol.kind) || !symbol.container.valid()) continue;
      const syntax::Symbol& type = syntax.symbols[symbol.container.index()];
      const std::string around(syntax.text(type.name));
      std::vector<std::string> words = identifier_words(around);
      if (type.kind != SymbolKind::class_ || is_enumeration(syntax, type) ||
          (!has_any("settable.holders", words) && !speaks_much(id, symbol.container)))
        continue;
      std::string first = first_literal(ground_, id, symbol.value);
      const std::string name(syntax.text(symbol.name));
      // Of what is kept about models, counters begin at nothing.
      const bool counts = first == "0" && !has_any("settable.holders", words);
      if (first.empty() || counts || name.starts_with('_')) continue;
      const Place place{id, symbol.name_line, symbol.name_line};
      const auto* read = ground_.read_at(place);
      note(name, std::move(first), place, around, std::move(words),
           read == nullptr ? "field `" + name + "` of `" + around + "`"
                           : "setting " + std::string("`") + read->written + "`");
    }
  }

  /// `const ragConfig = { topK: 5, hybrid: true }` outside of functions, `return {"top_n": 3}` of
  /// `default_search_settings`, and constants of files of settings.
  void look_at_records(FileId id) {
    // Tables of a page are what people read and choose from.
    if (is_component_file(ground_.path(id))) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const bool home = is_file_of_settings(ground_, id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.container.valid() || !symbol.value.valid() || is_function(symbol)) continue;
      const std::string around(syntax.text(symbol.name));
      const std::vector<std::string> words = identifier_words(lower(around));
      if (has_any("settable.holders", words) || (home && is_sure(words)))
        take_record(id, symbol.value, around, words, "", 0);
      if (home) note_constant(id, symbol, around);
    }
    for (const syntax::Exit& exit : syntax.exits) {
      const SymbolId function = ground_.file(id).named(exit.scope);
      if (!exit.value.valid() || !function.valid()) continue;
      const std::string around(syntax.text(syntax.symbols[function.index()].name));
      const std::vector<std::string> words = identifier_words(around);
      if (!has_any("settable.holders", words)) continue;
      // What hangs on a condition, or is one of several, holds in some cases.
      const auto exits = std::ranges::count(syntax.exits, exit.scope, &syntax::Exit::scope);
      if (exits == 1 && !exit.guard.valid()) take_record(id, exit.value, around, words, "", 0);
    }
  }

  /// Of constants numbers, switches and defaults are told: a name or an address nobody chooses.
  void note_constant(FileId id, const syntax::Symbol& symbol, const std::string& name) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(symbol.value);
    const bool chosen = node.kind == ValueKind::number || node.kind == ValueKind::boolean ||
                        node.kind == ValueKind::arithmetic ||
                        has_any("settable.chosen", identifier_words(lower(name)));
    const bool fixed = has_any("settable.fixed", identifier_words(lower(name)));
    if (!chosen || fixed || !ground_.is_mentioned(name)) return;
    const std::string first = first_literal(ground_, id, symbol.value);
    const auto keyed = keyed_defaults(ground_, id, name);
    for (const KeyedDefault& one : keyed) {
      const std::vector<std::string> around = identifier_words(name + "_" + one.within);
      if (is_sure(around) && !is_key_told(book_, one.key))
        note(one.key, first, one.place, one.within, around, "setting `" + one.key + "`");
    }
    if (!keyed.empty()) return;
    note(name, first, {id, symbol.name_line, symbol.name_line}, ground_.path(id), {},
         "`" + name + "`");
  }

  /// `Store{SplitProvider: "plain", KnowledgeCount: 5}` of `initBuiltInStore`: what is kept when
  /// the product starts for the first time.
  void look_at_seeds(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      if (node.child_count < kFewestSure || node.line == 0) continue;
      std::string type;
      if (node.kind == ValueKind::record) type = syntax.text(node.text);
      if (node.kind == ValueKind::construct || node.kind == ValueKind::call)
        type = syntax.text(syntax.value(syntax.child(node, 0)).text);
      type = type.substr(type.find_last_of('.') + 1);
      if (type.empty() || type[0] < 'A' || type[0] > 'Z') continue;
      const SymbolId around = ground_.file(id).named(symbol_at(syntax, node.line));
      if (!around.valid() || !is_function(syntax.symbols[around.index()])) continue;
      const std::string function(syntax.text(syntax.symbols[around.index()].name));
      std::vector<std::string> words = identifier_words(function);
      if (!has_any("settable.seeds", words)) continue;
      for (std::string& word : identifier_words(type)) words.push_back(std::move(word));
      std::size_t sure = 0;
      for (std::size_t c = 0; c < node.child_count; ++c)
        sure += is_sure(identifier_words(syntax.text(syntax.value(syntax.child(node, c)).text)));
      if (sure > 1) near_.insert(group_of(id, function));
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueNode& entry = syntax.value(syntax.child(node, c));
        if (entry.kind != ValueKind::entry || entry.child_count == 0 || entry.line == 0) continue;
        const std::string key(syntax.text(entry.text));
        note(type + "." + key, first_literal(ground_, id, syntax.child(entry, 0)),
             {id, entry.line, entry.line}, function, words, "`" + key + "` of `" + type + "`");
      }
    }
  }

  /// What `{ "name": "Pieces", "value": 10, "component": "number" }` holds at first.
  ValueId first_of(const syntax::Syntax& syntax, ValueId value) const {
    const ValueNode& record = syntax.value(value);
    if (record.kind != ValueKind::record) return {};
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(record, c));
      if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
          ground_.words.has("settable.first", letters_of(syntax.text(entry.text))))
        return syntax.child(entry, 0);
    }
    return {};
  }

  /// `{ inputTokens: 0, outputTokens: 0 }`: where counting begins.
  static bool counts_from_nothing(const syntax::Syntax& syntax, const ValueNode& record) {
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(record, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) return false;
      const ValueNode& said = syntax.value(syntax.child(entry, 0));
      if (said.kind != ValueKind::number || syntax.text(said.text) != "0") return false;
    }
    return record.child_count > 1;
  }

  /// What stands under its keys, two maps deep: `search.top_n`.
  void take_record(FileId id, ValueId value, const std::string& around,
                   const std::vector<std::string>& words, const std::string& before, int depth) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& record = syntax.value(value);
    if (record.kind != ValueKind::record || counts_from_nothing(syntax, record) ||
        has_any("settable.priced", words))
      return;
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(record, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0 || entry.line == 0) continue;
      const std::string_view key = syntax.text(entry.text);
      if (ground_.words.has("settable.shown", letters_of(key))) continue;
      const std::string name = before + std::string(key);
      const ValueId said = syntax.child(entry, 0);
      const ValueId first = first_of(syntax, said);
      if (!first.valid() && syntax.value(said).kind == ValueKind::record && depth < 1)
        take_record(id, said, around, words, name + ".", depth + 1);
      else
        note(name, first_literal(ground_, id, first.valid() ? first : said),
             {id, entry.line, entry.line}, around, words, "`" + name + "` of `" + around + "`");
    }
  }

  /// `config["Overlap"] = Choice(type="number", value=50, description="…")`, `{ name: "topK",
  /// type: "number", default: 5 }`: what is described with a value that holds at first.
  void look_at_described(FileId id) {
    if (is_component_file(ground_.path(id))) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      const bool made = node.kind == ValueKind::record || node.kind == ValueKind::call ||
                        node.kind == ValueKind::construct;
      if (!made || node.child_count < 2 || node.line == 0) continue;
      ValueId first;
      std::string name;
      bool described = false;
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueNode& entry = syntax.value(syntax.child(node, c));
        if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
        const std::string key = letters_of(syntax.text(entry.text));
        const ValueId said = syntax.child(entry, 0);
        if (ground_.words.has("settable.first", key)) first = said;
        if (ground_.words.has("settable.named", key) && is_plain(syntax.value(said)))
          name = syntax.text(syntax.value(said).text);
        described = described || ground_.words.has("settable.described", key);
      }
      if (!first.valid() || !described || !is_plain(syntax.value(first))) continue;
      take_described(id, ValueId(i), first, std::move(name));
    }
  }

  void take_described(FileId id, ValueId value, ValueId first, std::string name) {
    const CodeFile& file = ground_.file(id);
    const Standing standing = file.standing(value);
    // `[{ value: "lantern", description: "…" }, …]` lists what can be chosen.
    if (standing.compared || standing.joined || (standing.listed && name.empty())) return;
    if (name.empty() && standing.holder.kind == Holder::Kind::argument) return;
    if (name.empty() && !standing.names.empty()) name = standing.names.front();
    const SymbolId around = file.named(symbol_at(file.syntax, file.syntax.value(value).line));
    const std::string within =
        around.valid() ? std::string(file.text(file.syntax.symbols[around.index()].name)) : "";
    // "Overlap" of `config["Overlap"]`
    if (name.ends_with("\"]") && contains(name, "[\""))
      name = name.substr(name.find("[\"") + 2, name.size() - name.find("[\"") - 4);
    if (name.empty() || name == within) return;
    const SymbolId outer =
        around.valid() ? file.named(file.syntax.symbols[around.index()].container) : SymbolId();
    const std::string type =
        outer.valid() ? std::string(file.text(file.syntax.symbols[outer.index()].name)) : within;
    std::vector<std::string> words = identifier_words(type);
    for (std::string& word : identifier_words(base_name(ground_.path(id))))
      words.push_back(std::move(word));
    note(std::move(name), std::string(file.text(file.syntax.value(first).text)),
         file.place(file.syntax.value(value).line), type.empty() ? ground_.path(id) : type,
         std::move(words), "field `" + type + "`");
  }

  /// `os.getenv("RETRIEVAL_MODE", "hybrid")`
  void look_at_reads() {
    for (const linking::SettingRead& read : ground_.context.links.setting_reads()) {
      const FileId id = read.place.file;
      if (!read.default_value || !std::ranges::binary_search(ground_.files, id)) continue;
      // An address that is none is what the reader calls it.
      const std::vector<std::string> words = identifier_words(lower(read.written));
      const bool address = has_any("settable.addresses", words);
      if (address && read.default_value->find_first_of(".:") == std::string::npos) continue;
      if (!reads_.emplace(read.written, *read.default_value).second) continue;
      note(read.written, *read.default_value, read.place, ground_.path(id), {},
           "setting `" + read.written + "`");
    }
  }

  void look_at_trees() {
    std::set<FileId> named;
    for (const ConfigValue& value : ground_.config) {
      if (value.named) named.insert(value.place.file);
      if (value.copied) copied_.insert(value.place.file);
      if (value.named && value.keys.size() > 1)
        in_trees_.emplace(lower(value.keys[1]), value.keys.front());
    }
    for (const FileId id : named) look_at_lists(id);
    for (const ConfigValue& value : ground_.config) {
      if (!value.named || value.listed || value.describes_model(ground_.words)) continue;
      std::vector<std::string> around;
      for (std::size_t i = 1; i < value.keys.size(); ++i)
        for (std::string& word : identifier_words(value.keys[i])) around.push_back(std::move(word));
      note(value.path(), value.value, value.place, ground_.path(value.place.file),
           std::move(around),
           value.setting.empty() ? value.way(ground_.context) : "setting `" + value.setting + "`");
    }
  }

  /// `rag_tools = ["search", "fetch"]` of a tree: a list of plain texts.
  void look_at_lists(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::DataNode& node : syntax.data) {
      if (node.kind != syntax::DataKind::list || node.key.empty()) continue;
      std::string said;
      for (DataId at = node.first_child; at.valid(); at = syntax.data[at.index()].next_sibling) {
        const syntax::DataNode& one = syntax.data[at.index()];
        if (one.kind != syntax::DataKind::scalar) said.append(kLongestValue, ' ');
        said += (said.empty() ? "" : ", ") + std::string(syntax.text(one.value));
      }
      std::vector<std::string> around;
      std::string name(syntax.text(node.key));
      for (DataId up = node.parent; up.valid(); up = syntax.data[up.index()].parent) {
        const std::string_view key = syntax.text(syntax.data[up.index()].key);
        if (key.empty() || key.front() == '#') continue;
        name = std::string(key) + "." + name;
        for (std::string& word : identifier_words(key)) around.push_back(std::move(word));
      }
      const std::string way = "`" + name + "` in `" + ground_.path(id) + "`";
      note(std::move(name), std::move(said), {id, node.line, node.line}, ground_.path(id),
           std::move(around), way);
    }
  }

  /// Names that may be of anything count beside, or within, what surely speaks of models.
  bool speaks_of_models(const Found& found) const {
    // `class AgentStatus: started = 1` tells states apart, and nobody sets them.
    if (ground_.words.fits("settable.codes", lower(found.is.within))) return false;
    if (is_sure(found.words)) return true;
    if (found.is.within == ground_.path(found.is.places.front().file) &&
        !is_sure(identifier_words(base_name(found.is.within))))
      return false;
    const bool around = near_.contains(found.group) || is_sure(found.around) ||
                        has_any("settable.beside", found.around);
    if (around)
      return has_any("settable.beside", found.words) || has_any("settable.within", found.words);
    return has_any("settable.beside", found.words) && sure_.at(found.group) >= kFewestSure;
  }

  /// `n: int = 5` of `class IngestionConfig`, where the tree that ships says `ingestion.n: 20`.
  bool is_outdone(const Found& found) const {
    return std::ranges::any_of(found.around, [&](const std::string& word) {
      return in_trees_.contains({word, found.is.name});
    });
  }

  void finish() {
    std::erase_if(found_, [&](const Found& found) { return is_outdone(found); });
    // `{id: "a", order: 1}`, `{id: "b", order: 2}`: rows that are listed, none of them is set.
    std::map<std::pair<std::string, std::string>, std::size_t> values;
    for (const Found& found : found_) ++values[{found.group, found.is.name}];
    std::erase_if(found_, [&](const Found& found) {
      return values.at({found.group, found.is.name}) >= kFewestRows;
    });
    std::erase_if(found_, [&](const Found& found) { return !speaks_of_models(found); });
    std::ranges::stable_sort(found_, [&](const Found& a, const Found& b) {
      return std::tuple(sure_.at(b.group), a.group, a.is.places.front()) <
             std::tuple(sure_.at(a.group), b.group, b.is.places.front());
    });
    for (Found& found : found_)
      if (book_.settings.size() < kMostSettings) book_.settings.push_back(std::move(found.is));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::pair<Place, std::string>> told_;  ///< with the letters of the name, or of a model
  std::set<std::tuple<std::string, std::string, std::string>> said_;
  std::set<FileId> copied_;                                 ///< trees that are there to be copied
  std::set<std::pair<std::string, std::string>> in_trees_;  ///< keys of trees, after the one above
  std::set<std::string> near_;  ///< groups in which a number stands that is told
  std::set<std::pair<std::string, std::string>> reads_;  ///< settings with what they are at first
  std::vector<Found> found_;
  std::map<std::pair<FileId, SymbolId>, std::size_t> much_;  ///< by class: fields that surely do
  std::map<std::string, std::size_t> sure_;  ///< by group: names that surely speak of models
};

}  // namespace

void find_ai_first_values(const AiGround& ground, AiBook& book) {
  FirstValues(ground, book).find();
}

}  // namespace cutaway::meaning
