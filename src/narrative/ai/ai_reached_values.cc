// SPDX-License-Identifier: Apache-2.0
// Numbers with names, settings and columns in the functions that a question runs through.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_first_words.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostRows = 40;
constexpr std::size_t kLongestLine = 110, kLongestValue = 60, kLongestRecord = 260;
constexpr std::size_t kMostNodes = 12;    ///< of the value of a constant
constexpr std::size_t kMostRead = 8;      ///< settings that one function reads
constexpr std::size_t kShortestName = 8;  ///< of a column that nothing else names

bool is_in(const syntax::Symbol& function, std::uint32_t line) {
  return function.line <= line && line <= function.end_line;
}

std::string line_of(const Story& story, FileId file, std::uint32_t line) {
  std::string text = squeezed(std::string(trim(story.quotes.lines({file, line, line}, 1))));
  std::string out(cut_utf8(text, kLongestLine));
  return out.size() < text.size() ? out + " …" : out;
}

/// `MAX_ROUNDS`: the name of what only a change of the code sets.
bool is_capitals(std::string_view name) {
  return name.size() > 3 && std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// `10`, `60 * 1000`, `int("10")`: a number stands in it, and no text.
bool is_number(const Syntax& syntax, ValueId id, std::size_t& nodes) {
  if (!id.valid() || ++nodes > kMostNodes) return false;
  const ValueNode& node = syntax.value(id);
  if (node.kind == ValueKind::number) return true;
  if (node.kind != ValueKind::arithmetic) return false;
  for (std::size_t c = 0; c < node.child_count; ++c)
    if (!is_number(syntax, syntax.child(node, c), nodes)) return false;
  return node.child_count > 0;
}

bool holds_number(const Syntax& syntax, const syntax::Symbol& symbol) {
  std::size_t nodes = 0;
  return is_number(syntax, symbol.value, nodes);
}

/// The definition of a plain name: at the top of the same file, or where it is imported from.
SymbolRef definition_of(const Story& story, FileId file, std::string_view name) {
  const Syntax& syntax = story.analysis.project->of(file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (!syntax.symbols[i].container.valid() && syntax.text(syntax.symbols[i].name) == name)
      return {file, SymbolId(i)};
  const auto links = story.analysis.links->imports(file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& one = syntax.imports[i];
    const syntax::Text called = one.alias.empty() ? one.name : one.alias;
    if (syntax.text(called) == name && links[i].symbol.valid()) return links[i].symbol;
  }
  return {};
}

/// Bounds something, or speaks of models.
bool is_bound(const Story& story, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return has_any(story, "settable.within", words) || has_any(story, "settable.about", words) ||
         has_any(story, "reached.bounds", words);
}

/// The line of a constant with a number, which a function of the way uses.
std::optional<AiWritten> constant_of(const Story& story, const AiReached& function,
                                     std::string_view name) {
  const SymbolRef at = definition_of(story, function.at.file, name);
  if (!at.valid() || !at.symbol.valid()) return std::nullopt;
  const Syntax& home = story.analysis.project->of(at.file);
  const syntax::Symbol& symbol = home.symbols[at.symbol.index()];
  if (meaning::is_function(symbol) || !holds_number(home, symbol)) return std::nullopt;
  if (story.analysis.project->file(at.file).origin != sources::Origin::own) return std::nullopt;
  const std::uint32_t line = symbol.name_line == 0 ? symbol.line : symbol.name_line;
  return AiWritten{function.name, line_of(story, at.file, line), {at.file, line, line}};
}

/// The name at the beginning of `config.limits.rounds`.
std::string_view root_of(const Syntax& syntax, const ValueNode& member) {
  const ValueNode* node = &member;
  while ((node->kind == ValueKind::member || node->kind == ValueKind::call) &&
         node->child_count > 0)
    node = &syntax.value(syntax.child(*node, 0));
  return node->kind == ValueKind::reference ? syntax.text(node->text) : std::string_view();
}

/// `.env`, `.env.example`: what whoever sets the program up begins with; files that deploy it say
/// what one place chose.
bool is_first_values(std::string_view path) {
  const std::string base = lower(base_name(path));
  return base == ".env" || base.ends_with(".env") || contains(base, "env.example") ||
         contains(base, "env.sample") || contains(base, "env.template");
}

bool is_secret(std::string_view name) {
  for (const std::string& word : identifier_words(name))
    if (word == "secret" || word == "password" || word == "key" || word == "token") return true;
  return false;
}

/// Settings by their canonical key, and what is known of them.
class Settings {
 public:
  Settings(const Story& story, std::vector<AiSet>& out) : story_(story), out_(out) {}

  void take_read(const linking::SettingRead& read, const std::string& function) {
    AiSet* row = take(read.key, read.written, function, read.place);
    if (row == nullptr || !row->first.empty()) return;
    if (read.default_value) {
      row->first = read.default_value->empty() ? "nothing" : *read.default_value;
      return;
    }
    // Another line of the product says what stands in for it.
    for (const linking::SettingRead& other : story_.analysis.links->setting_reads()) {
      const bool says =
          other.key == read.key && other.default_value && !other.default_value->empty() &&
          story_.analysis.project->file(other.place.file).origin == sources::Origin::own;
      if (!says) continue;
      row->first = *other.default_value, row->places.push_back(other.place);
      return;
    }
  }

  /// `config.MAX_ROUNDS`, where a file of settings has that key.
  void take_member(const std::string& written, const std::string& function, const Place& at) {
    if (!story_.analysis.links->settings_of(lower(written)).empty())
      take(lower(written), written, function, at);
  }

 private:
  AiSet* take(const std::string& key, const std::string& written, const std::string& function,
              const Place& at) {
    if (out_.size() >= kMostRows || !known_.insert(key).second) return nullptr;
    AiSet row{written, "", "", function, {at}};
    for (const linking::Setting* set : story_.analysis.links->settings_of(key)) {
      const bool plain = set->value == "true" || set->value == "false" ||
                         set->value.find_first_not_of("0123456789") == std::string::npos;
      const bool secret = set->secret || (is_secret(written) && !plain);
      if (!is_first_values(story_.path(set->place.file)) || (secret && !set->value.empty()))
        continue;
      row.first = set->value.empty() ? "nothing" : set->value;
      row.places.push_back(set->place);
      break;
    }
    if (row.first.size() > kLongestValue)
      row.first = std::string(cut_utf8(row.first, kLongestValue)) + " …";
    out_.push_back(std::move(row));
    return &out_.back();
  }

  const Story& story_;
  std::vector<AiSet>& out_;
  std::set<std::string> known_;
};

/// A value that each row gets by itself, such as the time, tells nothing to a reader.
bool is_plain(std::string_view value) {
  return !value.empty() && value.size() <= kLongestValue && !contains(value, "(") &&
         !contains(value, "uuid") && !contains(value, ".now") && value != "null" &&
         value != "None" && value != "\"\"" && value != "''" && value != "nil" && value != "dict" &&
         value != "list" && value != "[]" && value != "{}";
}

struct Column {
  const model::Entity* entity = nullptr;
  const meaning::EntityField* field = nullptr;
  bool several = false;  ///< of several tables, with other values
};

/// Columns with a first value, of the tables that the trace of the way touches.
std::map<std::string, Column> columns_of(const Story& story, const meaning::AiPath& way) {
  std::map<std::string, Column> out;
  const std::optional<model::EntryPoint> entry = ai_entry_of(story, way);
  if (!entry) return out;
  for (const std::size_t at : story.tracing().from(*entry).entities) {
    const model::Entity& entity = story.model().entities[at];
    for (const model::EntityField& field : entity.fields) {
      const std::string name = field.is.code_name.empty() ? field.is.name : field.is.code_name;
      const bool tells = has_any(story, "reached.texts", identifier_words(name)) &&
                         ai_says_something(field.is.default_value);
      if (!(tells || is_plain(field.is.default_value)) || !field.is.place.file.valid()) continue;
      Column& column = out[name];
      if (column.field != nullptr && column.field->default_value != field.is.default_value)
        column.several = true;
      if (column.field == nullptr) column = {&entity, &field.is, false};
    }
  }
  return out;
}

/// `default=first_settings`: the lines of the record that the function gives back.
std::string first_of(const Story& story, const meaning::EntityField& field) {
  const Syntax& syntax = story.analysis.project->of(field.place.file);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (syntax.text(symbol.name) != field.default_value || !meaning::is_function(symbol)) continue;
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.scope != SymbolId(i) || !exit.value.valid()) continue;
      if (syntax.value(exit.value).kind != ValueKind::record) continue;
      std::string lines;
      for (std::uint32_t line = exit.line; line <= symbol.end_line; ++line)
        lines += " " + std::string(trim(story.quotes.lines({field.place.file, line, line}, 1)));
      const std::size_t from = lines.find('{');
      const std::string text = squeezed(lines.substr(from == std::string::npos ? 0 : from));
      std::string out(cut_utf8(text, kLongestRecord));
      return out.size() < text.size() ? out + " …" : out;
    }
  }
  const std::string out(cut_utf8(field.default_value, kLongestRecord));
  return out.size() < field.default_value.size() ? out + " …" : out;
}

/// `workspace.topN` of a table of workspaces.
bool names_entity(const model::Entity& entity, std::string_view owner) {
  const std::string low = meaning::letters_of(owner);
  if (low.size() < 3) return false;
  for (const std::string& name : {entity.name, entity.table})
    if (!name.empty() &&
        (meaning::letters_of(name) == low || meaning::letters_of(name) == low + "s"))
      return true;
  return false;
}

bool is_read_of(const Column& column, std::string_view owner, std::string_view name) {
  if (names_entity(*column.entity, owner)) return true;
  return !column.several && name.size() >= kShortestName;
}

/// `self.temperature = 0.7` in the class that asks at the end of the way.
void take_fields(const Story& story, const meaning::AiCall& call, std::vector<AiWritten>& out) {
  if (!call.scope.symbol.valid()) return;
  const Syntax& syntax = story.analysis.project->of(call.scope.file);
  const SymbolId type = meaning::class_around(syntax, call.scope.symbol);
  if (!type.valid()) return;
  const syntax::Symbol& extent = syntax.symbols[type.index()];
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = syntax.text(binding.target);
    const bool field = target.starts_with("this.") || target.starts_with("self.");
    std::size_t nodes = 0;
    if (!field || !is_in(extent, binding.line) || !is_number(syntax, binding.value, nodes))
      continue;
    if (out.size() >= kMostRows || !is_bound(story, target.substr(5))) continue;
    out.push_back({std::string(syntax.text(extent.name)),
                   line_of(story, call.scope.file, binding.line),
                   {call.scope.file, binding.line, binding.line}});
  }
}

}  // namespace

std::vector<AiWritten> ai_reached_constants(const Story& story, const meaning::AiBook& book) {
  std::vector<AiWritten> out;
  std::set<Place> told;
  const meaning::AiPath* way = ai_main_way(story, book);
  const bool open = way != nullptr && std::ranges::any_of(way->hops, &meaning::AiHop::by_name);
  // Of several classes the fields of the one count that is made where nobody chooses.
  const auto at_first = [&](const meaning::AiChoice& choice) {
    return choice.of == "model" && !choice.provider.empty() &&
           choice.home == book.calls[way->call].place.file;
  };
  if (way != nullptr && (!open || std::ranges::any_of(book.choices, at_first)))
    take_fields(story, book.calls[way->call], out);
  for (const AiReached& function : ai_reached(story, book)) {
    const Syntax& syntax = story.analysis.project->of(function.at.file);
    const syntax::Symbol& extent = syntax.symbols[function.at.symbol.index()];
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::reference || !is_in(extent, node.line)) continue;
      const std::string_view name = syntax.text(node.text);
      if (out.size() >= kMostRows || !(is_capitals(name) && is_bound(story, name))) continue;
      std::optional<AiWritten> row = constant_of(story, function, name);
      if (row && told.insert(row->place).second) out.push_back(std::move(*row));
    }
  }
  return out;
}

std::vector<AiSet> ai_reached_settings(const Story& story, const meaning::AiBook& book) {
  std::vector<AiSet> out;
  out.reserve(kMostRows + 1);
  Settings settings(story, out);
  for (const AiReached& function : ai_reached(story, book)) {
    const Syntax& syntax = story.analysis.project->of(function.at.file);
    const syntax::Symbol& extent = syntax.symbols[function.at.symbol.index()];
    std::vector<const linking::SettingRead*> reads;
    for (const linking::SettingRead& read : story.analysis.links->setting_reads())
      if (read.place.file == function.at.file && is_in(extent, read.place.line))
        reads.push_back(&read);
    // A function that reads many asks which of many things is in use: few of them count.
    if (reads.size() > kMostRead) continue;
    for (const linking::SettingRead* read : reads) settings.take_read(*read, function.name);
    for (const ValueNode& node : syntax.values) {
      const std::string_view name = syntax.text(node.text);
      if (node.kind != ValueKind::member || !is_in(extent, node.line) || !is_capitals(name))
        continue;
      if (has_any(story, "reached.settings", identifier_words(root_of(syntax, node))))
        settings.take_member(std::string(name), function.name,
                             {function.at.file, node.line, node.line});
    }
  }
  return out;
}

std::vector<AiSet> ai_reached_columns(const Story& story, const meaning::AiBook& book) {
  std::vector<AiSet> out;
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr) return out;
  const std::map<std::string, Column> columns = columns_of(story, *way);
  std::set<std::string> told;
  for (const AiReached& function : ai_reached(story, book)) {
    const Syntax& syntax = story.analysis.project->of(function.at.file);
    const syntax::Symbol& extent = syntax.symbols[function.at.symbol.index()];
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::member || node.child_count == 0 || !is_in(extent, node.line))
        continue;
      const std::string name(syntax.text(node.text));
      const auto column = columns.find(name);
      if (column == columns.end() || out.size() >= kMostRows) continue;
      const std::string_view owner = syntax.text(syntax.value(syntax.child(node, 0)).text);
      if (!is_read_of(column->second, owner, name) || !told.insert(name).second) continue;
      out.push_back({name,
                     first_of(story, *column->second.field),
                     column->second.entity->name,
                     function.name,
                     {column->second.field->place, {function.at.file, node.line, node.line}}});
    }
  }
  return out;
}

}  // namespace cutaway::narrative
