// SPDX-License-Identifier: Apache-2.0
// Reads classes of which each property is a setting: an interface of the makers says so, or a mark
// above each.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/settings/setting_sources.h"

namespace cutaway::narrative {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 3, kDeepest = 4;

/// "DB_HOST" of "dbHost".
std::string shouted(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool big = name[i] >= 'A' && name[i] <= 'Z';
    if (big && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z') out += '_';
    out += name[i] >= 'a' && name[i] <= 'z' ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
  }
  return out;
}

/// "Whether it is shown" of "Gets or sets a value indicating whether it is shown".
std::string plainly(std::string_view said) {
  std::string text = squeezed(std::string(said));
  constexpr std::array<std::string_view, 6> kFront = {"<summary>",           "Gets or sets ",
                                                      "Gets or set ",        "Gets ",
                                                      "a value indicating ", "value indicating "};
  bool cut = false;
  for (const std::string_view front : kFront) {
    const std::string_view rest = trim(text);
    if (!rest.starts_with(front)) continue;
    cut = true;
    text = std::string(trim(rest.substr(front.size())));
  }
  if (cut && !text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

class Marked {
 public:
  Marked(const SettingGround& ground, OwnSettings& out) : ground_(ground), out_(out) {
    const auto& files = ground.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (!ground.is_looked_at(FileId(f))) continue;
      const Syntax& syntax = of(FileId(f));
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) note(FileId(f), SymbolId(s));
    }
  }

  void add() {
    const std::string where = kept_in();
    for (const auto& [name, all] : classes_)
      for (const SymbolRef& one : all)
        if (says_settings(one)) add_properties(one, where);
    add_marked();
  }

 private:
  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }
  const syntax::Symbol& symbol(const SymbolRef& at) const {
    return of(at.file).symbols[at.symbol.index()];
  }

  void note(FileId file, SymbolId id) {
    const Syntax& syntax = of(file);
    const syntax::Symbol& one = syntax.symbols[id.index()];
    const std::string name(syntax.text(one.name));
    if (one.kind == SymbolKind::class_ || one.kind == SymbolKind::struct_)
      classes_[name].push_back({file, id});
    if (one.kind == SymbolKind::interface && is_plain_name(name)) interfaces_.insert(name);
    if (one.kind == SymbolKind::function && is_mark(name)) marks_.insert(name);
  }

  /// "ISettings", "Configuration": nothing but the word.
  bool is_plain_name(std::string_view name) const {
    auto words = identifier_words(name);
    std::erase(words, "i");
    return words.size() == 1 && ground_.words("words.ends").contains(words.front());
  }

  /// "ConfigParam", "SettingField": a function of the makers that marks what is set.
  bool is_mark(std::string_view name) const {
    constexpr std::array<std::string_view, 9> kLast = {
        "param", "parameter", "property", "prop", "option", "field", "value", "key", "setting"};
    const auto words = identifier_words(name);
    return words.size() == 2 && ground_.words("words.paths").contains(words.front()) &&
           std::ranges::find(kLast, words.back()) != kLast.end() && !name.empty() &&
           name.front() >= 'A' && name.front() <= 'Z';
  }

  std::vector<const syntax::Symbol*> fields(const SymbolRef& at) const {
    std::vector<const syntax::Symbol*> found;
    const Syntax& syntax = of(at.file);
    for (std::size_t s = at.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax.symbols[s];
      if (one.line > symbol(at).end_line) break;
      if (one.container == at.symbol &&
          (one.kind == SymbolKind::field || one.kind == SymbolKind::property))
        found.push_back(&one);
    }
    return found;
  }

  /// `class CartSettings : ISettings`, of an interface of the makers.
  bool says_settings(const SymbolRef& at) const {
    const Syntax& syntax = of(at.file);
    const syntax::Symbol& one = symbol(at);
    if (!ground_.holds_settings(syntax.text(one.name))) return false;
    for (std::size_t b = 0; b < one.base_count; ++b)
      if (interfaces_.contains(syntax.text(syntax.bases[one.first_base + b].name))) return true;
    return false;
  }

  /// The table of the database in which each setting is a row.
  std::string kept_in() const {
    for (const model::Entity& entity : ground_.story().model().entities) {
      const auto words = identifier_words(entity.name);
      if (!entity.kept || words.size() != 1 || !ground_.words("words.ends").contains(words.front()))
        continue;
      bool key = false, value = false;
      for (const model::EntityField& field : entity.fields) {
        key = key || ground_.words("words.rows").contains(lower(field.is.name));
        value = value || lower(field.is.name) == "value";
      }
      if (key && value)
        return "table `" + (entity.table.empty() ? entity.name : entity.table) + "`";
    }
    return "its settings";
  }

  void add_properties(const SymbolRef& at, const std::string& where) {
    const Syntax& syntax = of(at.file);
    for (const syntax::Symbol* field : fields(at)) {
      if (!can_be_set(at.file, *field)) continue;
      OwnSetting row;
      row.name =
          std::string(syntax.text(symbol(at).name)) + "." + std::string(syntax.text(field->name));
      row.where = where;
      row.unset = begins_with(at.file, *field);
      row.said = plainly(syntax.text(field->doc));
      row.places.push_back({at.file, field->name_line, field->name_line});
      out_.push_back(std::move(row));
    }
  }

  /// No computed property, nothing of the class as a whole.
  bool can_be_set(FileId file, const syntax::Symbol& field) const {
    if ((field.flags & (syntax::kStatic | syntax::kPrivate)) != 0) return false;
    if (!ground_.story().path(file).ends_with(".cs")) return true;
    const auto& lines = ground_.story().quotes.file(file);
    return field.name_line > 0 && field.name_line <= lines.size() &&
           contains(lines[field.name_line - 1], "set;");
  }

  /// What stands behind it, else what such a type begins with in C#.
  std::optional<std::string> begins_with(FileId file, const syntax::Symbol& field) const {
    const Syntax& syntax = of(file);
    if (field.value.valid()) {
      if (auto said = ground_.literal(file, field.value)) return said;
      const ValueNode& value = syntax.value(field.value);
      // `TaxDisplay.Including`
      const bool member = value.kind == ValueKind::member && value.child_count > 0 &&
                          syntax.value(syntax.child(value, 0)).kind == ValueKind::reference;
      const std::string_view of_type =
          member ? syntax.text(syntax.value(syntax.child(value, 0)).text) : std::string_view();
      if (!of_type.empty() && of_type.front() >= 'A' && of_type.front() <= 'Z')
        return std::string(syntax.text(value.text));
      return std::nullopt;
    }
    if (!ground_.story().path(file).ends_with(".cs")) return std::nullopt;
    const std::string_view type = syntax.text(field.type);
    constexpr std::array<std::string_view, 6> kNumbers = {"int",    "long",    "short",
                                                          "double", "decimal", "float"};
    if (type == "bool") return "false";
    if (std::ranges::find(kNumbers, type) != kNumbers.end()) return "0";
    if (type == "string" || type.ends_with("?")) return "";
    return std::nullopt;
  }

  bool is_marked(FileId file, const syntax::Symbol& field) const {
    const Syntax& syntax = of(file);
    const auto index = static_cast<std::size_t>(&field - syntax.symbols.data());
    return std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& one) {
      return one.target.valid() && one.target.index() == index &&
             marks_.contains(syntax.text(one.name));
    });
  }

  /// The class of settings that a field is of, if it is one: `@ConfigParam(MailConfig) mail`,
  /// `smtp?: SMTPConfig`.
  std::optional<SymbolRef> class_of(FileId file, const syntax::Symbol& field) const {
    const Syntax& syntax = of(file);
    const auto index = static_cast<std::size_t>(&field - syntax.symbols.data());
    for (const syntax::Annotation& one : syntax.annotations) {
      if (!one.target.valid() || one.target.index() != index || one.argument_count == 0) continue;
      const ValueNode& first = syntax.value(syntax.arguments[one.first_argument]);
      if (first.kind == ValueKind::reference) return class_named(syntax.text(first.text));
    }
    const std::string_view type = syntax.text(field.type);
    return class_named(trim(type.substr(0, type.find('|'))));
  }

  std::optional<SymbolRef> class_named(std::string_view name) const {
    const auto found = classes_.find(name);
    if (found == classes_.end()) return std::nullopt;
    for (const SymbolRef& one : found->second)
      if (has_marks(one)) return one;
    return std::nullopt;
  }

  /// The class that it extends, where that has marked fields, too.
  std::optional<SymbolRef> base_of(const SymbolRef& at) const {
    const syntax::Symbol& one = symbol(at);
    for (std::size_t b = 0; b < one.base_count; ++b)
      if (auto base = class_named(of(at.file).text(of(at.file).bases[one.first_base + b].name));
          base && *base != at)
        return base;
    return std::nullopt;
  }

  bool has_marks(const SymbolRef& at) const {
    return std::ranges::any_of(
        fields(at), [&](const syntax::Symbol* field) { return is_marked(at.file, *field); });
  }

  void add_marked() {
    if (marks_.empty()) return;
    std::vector<SymbolRef> all;
    std::set<SymbolRef> inner;
    for (const auto& [name, classes] : classes_)
      for (const SymbolRef& one : classes)
        if (ground_.holds_settings(name) && has_marks(one)) all.push_back(one);
    for (const SymbolRef& one : all) {
      if (const auto base = base_of(one)) inner.insert(*base);
      for (const syntax::Symbol* field : fields(one))
        if (const auto below = class_of(one.file, *field); below && *below != one)
          inner.insert(*below);
    }
    for (const SymbolRef& one : all)
      if (!inner.contains(one)) walk(one, "", prefix_of(one), kDeepest);
  }

  /// "PL_" of `fromEnv(env, prefix = "PL_")` in the class that the makers' classes of settings
  /// extend, where it puts names in capitals; empty: no method reads the environment.
  std::string prefix_of(const SymbolRef& at) const {
    if (const auto base = base_of(at))
      if (auto prefix = prefix_of(*base); !prefix.empty()) return prefix;
    const syntax::Symbol& one = symbol(at);
    for (std::size_t b = 0; b < one.base_count; ++b) {
      const auto found =
          classes_.find(of(at.file).text(of(at.file).bases[one.first_base + b].name));
      if (found == classes_.end()) continue;
      for (const SymbolRef& base : found->second)
        if (auto prefix = read_with(base); !prefix.empty()) return prefix;
    }
    return {};
  }

  std::string read_with(const SymbolRef& base) const {
    const Syntax& syntax = of(base.file);
    for (const syntax::Symbol& method : syntax.symbols) {
      if (method.container != base.symbol || method.kind != SymbolKind::method) continue;
      const auto words = identifier_words(syntax.text(method.name));
      if (words.size() < 2 || words.front() != "from" || words.back() != "env") continue;
      const auto& lines = ground_.story().quotes.file(base.file);
      bool shouts = false;
      for (std::size_t i = method.line; i <= method.end_line && i <= lines.size(); ++i)
        shouts = shouts || contains(lines[i - 1], "toUpperCase()");
      for (std::size_t p = 0; shouts && p < method.parameter_count; ++p) {
        const ValueId value = syntax.parameters[method.first_parameter + p].default_value;
        const auto text = ground_.literal(base.file, value);
        if (text && text->ends_with("_")) return *text;
      }
    }
    return {};
  }

  void walk(const SymbolRef& at, const std::string& path, const std::string& prefix,
            std::size_t depth) {
    const Syntax& syntax = of(at.file);
    if (const auto base = base_of(at); base && depth > 0) walk(*base, path, prefix, depth - 1);
    for (const syntax::Symbol* field : fields(at)) {
      if (!is_marked(at.file, *field)) continue;
      const std::string name(syntax.text(field->name));
      const auto below = class_of(at.file, *field);
      if (below && *below != at && depth > 0) {
        walk(*below, path + name + ".", prefix.empty() ? "" : prefix + shouted(name) + "_",
             depth - 1);
        continue;
      }
      OwnSetting row;
      row.name = prefix.empty() ? path + name : prefix + shouted(name);
      row.where = prefix.empty() ? "its settings" : "the environment";
      if (field->value.valid()) row.unset = ground_.literal(at.file, field->value);
      row.said = plainly(syntax.text(field->doc));
      row.places.push_back({at.file, field->name_line, field->name_line});
      out_.push_back(std::move(row));
    }
  }

  const SettingGround& ground_;
  OwnSettings& out_;
  std::map<std::string, std::vector<SymbolRef>, std::less<>> classes_;
  std::set<std::string, std::less<>> interfaces_, marks_;
};

}  // namespace

void add_from_marked(const SettingGround& ground, OwnSettings& out) { Marked(ground, out).add(); }

}  // namespace cutaway::narrative
