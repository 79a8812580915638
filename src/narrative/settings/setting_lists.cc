// SPDX-License-Identifier: Apache-2.0
// Reads enumerations of keys, records that pair a key with its value, and tables of defaults.
#include <algorithm>

#include "base/text.h"
#include "narrative/settings/setting_sources.h"

namespace cutaway::narrative {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 4, kSentence = 3;

/// "smtp.enabled", "match-mode": no sentence.
bool is_key(std::string_view text) {
  return text.size() > 1 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_' || c == '-';
         });
}

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

/// "BASE_URL"
bool is_shouted(std::string_view name) {
  return name.size() > 2 && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

class Lists {
 public:
  Lists(const SettingGround& ground, OwnSettings& out) : ground_(ground), out_(out) {}

  void add() {
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      const FileId file(f);
      if (!ground_.is_looked_at(file)) continue;
      const Syntax& syntax = of(file);
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        if (syntax.symbols[s].kind == SymbolKind::enum_) add_members(file, SymbolId(s));
        add_defaults(file, syntax.symbols[s]);
      }
      for (const ValueNode& node : syntax.values)
        if (node.kind == ValueKind::list) add_pairs(file, node);
    }
  }

 private:
  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }

  /// "ConfigProperty", "ServerSettingKey".
  bool lists_keys(std::string_view name) const {
    const auto said = identifier_words(name);
    const auto& words = ground_.words("words.lists");
    return said.size() > 1 && ground_.words("words.list_ends").contains(said.back()) &&
           std::ranges::any_of(said, [&](const std::string& word) { return words.contains(word); });
  }

  /// `SMTP_ENABLED("email", "smtp.enabled", "false", PropertyType.BOOLEAN, "Whether mail is sent")`
  void add_members(FileId file, SymbolId list) {
    const Syntax& syntax = of(file);
    const syntax::Symbol& named = syntax.symbols[list.index()];
    if (!lists_keys(syntax.text(named.name))) return;
    OwnSettings rows;
    for (std::size_t s = list.index() + 1; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& member = syntax.symbols[s];
      if (member.line > named.end_line) break;
      if (member.container != list || member.kind != SymbolKind::enum_member ||
          !member.value.valid() || syntax.value(member.value).kind != ValueKind::list)
        continue;
      OwnSetting row = of_member(file, syntax.value(member.value));
      row.places.push_back({file, member.line, member.line});
      if (!row.name.empty()) rows.push_back(std::move(row));
    }
    if (rows.size() >= kFewest) out_.insert(out_.end(), rows.begin(), rows.end());
  }

  OwnSetting of_member(FileId file, const ValueNode& parts) const {
    OwnSetting row;
    row.where = "its settings";
    std::size_t at = 0;
    const auto part = [&](std::size_t i) -> std::optional<std::string> {
      if (i >= parts.child_count) return std::nullopt;
      return ground_.literal(file, of(file).child(parts, i));
    };
    const auto is_text = [&](std::size_t i) {
      return i < parts.child_count &&
             of(file).value(of(file).child(parts, i)).kind == ValueKind::string && is_key(*part(i));
    };
    if (!is_text(0)) return row;
    row.name = *part(0), at = 1;
    // A group, and the key within it.
    if (!contains(row.name, ".") && is_text(1) && part(1)->find_first_of(".-") != std::string::npos)
      row.name += "." + *part(1), at = 2;
    else if (!contains(row.name, "."))
      return OwnSetting();
    for (std::size_t i = at; i < parts.child_count; ++i) {
      const auto text = part(i);
      if (!text) continue;
      if (words_in(*text) >= kSentence)
        row.said = text->size() > row.said.size() ? *text : row.said;
      else if (i == at)
        row.unset = *text;
    }
    return row;
  }

  /// `new() { Key = ServerSettingKey.TaskScan, Value = "daily" }`, in a row of such.
  void add_pairs(FileId file, const ValueNode& list) {
    const Syntax& syntax = of(file);
    OwnSettings rows;
    for (std::size_t c = 0; c < list.child_count; ++c) {
      const ValueNode& record = syntax.value(syntax.child(list, c));
      OwnSetting row;
      row.where = "a table of its database";
      bool keyed = false;
      for (std::size_t e = 0; e < record.child_count; ++e) {
        const ValueNode& entry = syntax.value(syntax.child(record, e));
        if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
        const std::string field = lower(syntax.text(entry.text));
        const ValueNode& value = syntax.value(syntax.child(entry, 0));
        if (field == "key" && value.kind == ValueKind::member && value.child_count > 0 &&
            lists_keys(syntax.text(syntax.value(syntax.child(value, 0)).text)))
          keyed = true, row.name = syntax.text(value.text);
        if (field == "value") row.unset = ground_.literal(file, syntax.child(entry, 0));
        row.places = {{file, entry.line, entry.line}};
      }
      if (keyed) rows.push_back(std::move(row));
    }
    if (rows.size() >= kFewest) out_.insert(out_.end(), rows.begin(), rows.end());
  }

  /// `DEFAULTS = {'BASE_URL': None, 'DEFAULT_LOCALE': 'en_GB'}` of a file that is called after
  /// settings.
  void add_defaults(FileId file, const syntax::Symbol& symbol) {
    const Syntax& syntax = of(file);
    if (symbol.container.valid() || !symbol.value.valid() || !ground_.is_named_so(file) ||
        !ground_.words("words.defaults").contains(syntax.text(symbol.name)))
      return;
    const ValueNode& table = syntax.value(symbol.value);
    if (table.kind != ValueKind::record || table.child_count < kFewest) return;
    for (std::size_t c = 0; c < table.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(table, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0 ||
          !is_shouted(syntax.text(entry.text)))
        continue;
      OwnSetting row;
      row.name = syntax.text(entry.text);
      row.where = "its file of settings";
      row.unset = ground_.literal(file, syntax.child(entry, 0));
      row.places.push_back({file, entry.line, entry.line});
      out_.push_back(std::move(row));
    }
  }

  const SettingGround& ground_;
  OwnSettings& out_;
};

}  // namespace

void add_from_lists(const SettingGround& ground, OwnSettings& out) { Lists(ground, out).add(); }

}  // namespace cutaway::narrative
