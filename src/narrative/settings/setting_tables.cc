// SPDX-License-Identifier: Apache-2.0
// Reads the fields of kept things that hold the settings of the whole product.
#include <algorithm>

#include "base/text.h"
#include "narrative/settings/setting_sources.h"

namespace cutaway::narrative {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 3;

class Tables {
 public:
  Tables(const SettingGround& ground, OwnSettings& out) : ground_(ground), out_(out) {}

  void add() {
    for (const model::Entity& entity : ground_.story().model().entities) {
      if (!entity.kept || !is_of_the_whole(entity)) continue;
      for (const Place& place : entity.places)
        if (place.file.valid() && ground_.is_looked_at(place.file) && add_class(entity, place))
          break;
    }
  }

 private:
  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }

  /// "settings", "site_info", "ServerSettings": the only word, or words of the whole before it; and
  /// it belongs to nobody.
  bool is_of_the_whole(const model::Entity& entity) const {
    const std::string table = lower(entity.table.empty() ? entity.name : entity.table);
    auto said = identifier_words(table);
    const auto& whole = ground_.words("words.whole");
    const bool named = ground_.words("words.tables").contains(join(said, "_"));
    if (said.empty() || (!named && !ground_.words("words.ends").contains(said.back())))
      return false;
    said.pop_back();
    if (!named &&
        !std::ranges::all_of(said, [&](const std::string& word) { return whole.contains(word); }))
      return false;
    return entity.relations.empty() && entity.tenant.empty();
  }

  bool add_class(const model::Entity& entity, const Place& place) {
    const Syntax& syntax = of(place.file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      const bool holds = symbol.kind == SymbolKind::class_ || symbol.kind == SymbolKind::struct_;
      if (!holds || place.line < symbol.line || place.line > symbol.end_line) continue;
      return add_fields(entity, place.file, SymbolId(s));
    }
    return false;
  }

  bool add_fields(const model::Entity& entity, FileId file, SymbolId owner) {
    const Syntax& syntax = of(file);
    OwnSettings rows;
    bool key = false, value = false;
    for (std::size_t s = owner.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& field = syntax.symbols[s];
      if (field.line > syntax.symbols[owner.index()].end_line) break;
      const std::string_view name = syntax.text(field.name);
      const bool is_field = field.kind == SymbolKind::field || field.kind == SymbolKind::property;
      if (field.container != owner || !is_field ||
          ground_.words("words.common").contains(lower(name)) || lower(name).ends_with("updatedat"))
        continue;
      key = key || ground_.words("words.rows").contains(lower(name));
      value = value || lower(name) == "value";
      OwnSetting row;
      row.name = name;
      row.where = "table `" + (entity.table.empty() ? entity.name : entity.table) + "`";
      row.unset = default_of(file, s);
      row.said = syntax.text(field.doc);
      row.places.push_back({file, field.name_line, field.name_line});
      rows.push_back(std::move(row));
    }
    // Each setting is a row of such a table, and no field of it.
    if (rows.size() < kFewest || (key && value)) return false;
    out_.insert(out_.end(), rows.begin(), rows.end());
    return true;
  }

  /// `Column(Integer, default=25)`, `= 25`, `@Column({default: 25})`, `gorm:"default:25"`.
  std::optional<std::string> default_of(FileId file, std::size_t field) const {
    const Syntax& syntax = of(file);
    const syntax::Symbol& symbol = syntax.symbols[field];
    if (symbol.value.valid()) {
      const ValueNode& value = syntax.value(symbol.value);
      if (value.kind != ValueKind::call && value.kind != ValueKind::construct)
        return ground_.literal(file, symbol.value);
      if (auto said = entry_of(file, value)) return said;
    }
    for (const syntax::Annotation& mark : syntax.annotations) {
      if (!mark.target.valid() || mark.target.index() != field) continue;
      for (std::uint8_t i = 0; i < mark.argument_count; ++i)
        if (auto said = of_mark(file, syntax.arguments[mark.first_argument + i])) return said;
    }
    return std::nullopt;
  }

  std::optional<std::string> entry_of(FileId file, const ValueNode& around) const {
    const Syntax& syntax = of(file);
    for (std::size_t c = 0; c < around.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(around, c));
      if (entry.kind == ValueKind::entry && entry.child_count > 0 &&
          lower(syntax.text(entry.text)) == "default")
        return ground_.literal(file, syntax.child(entry, 0));
    }
    return std::nullopt;
  }

  std::optional<std::string> of_mark(FileId file, ValueId id) const {
    const ValueNode& node = of(file).value(id);
    if (node.kind == ValueKind::record) return entry_of(file, node);
    if (node.kind != ValueKind::string) return std::nullopt;
    constexpr std::string_view kDefault = "default:";
    const std::string_view text = of(file).text(node.text);
    const auto at = text.find(kDefault);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = text.substr(at + kDefault.size());
    return std::string(rest.substr(0, rest.find(';')));
  }

  const SettingGround& ground_;
  OwnSettings& out_;
};

}  // namespace

void add_from_tables(const SettingGround& ground, OwnSettings& out) { Tables(ground, out).add(); }

}  // namespace cutaway::narrative
