// SPDX-License-Identifier: Apache-2.0
// Reads arrays of parameters with their defaults, and tables that give each key its type and
// default.
#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.h"
#include "narrative/settings/setting_sources.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 4, kLongestKey = 80;

bool is_key(std::string_view text) {
  return text.size() > 1 && text.size() <= kLongestKey && std::ranges::all_of(text, [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' ||
                  c == '-';
         });
}

/// What a line opens or closes outside of quotes; `open` follows.
void count_brackets(std::string_view line, int& open, char& quote) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '#' || line.substr(i).starts_with("//")) {
      return;
    } else if (c == '[' || c == '(' || c == '{') {
      ++open;
    } else if (c == ']' || c == ')' || c == '}') {
      --open;
    }
  }
}

/// "blank" of `'blank',`, "31536000" of `31_536_000, // a year`, "" of `[]`; none for other code.
std::optional<std::string> plain_value(std::string_view rest) {
  rest = trim(rest);
  if (rest.starts_with("[]") || rest.starts_with("array()") || rest.starts_with("null")) return "";
  if (rest.starts_with('\'') || rest.starts_with('"')) {
    const std::size_t close = rest.find(rest.front(), 1);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view behind = trim(rest.substr(close + 1));
    if (!behind.empty() && !behind.starts_with(',') && !behind.starts_with("//"))
      return std::nullopt;
    return std::string(rest.substr(1, close - 1));
  }
  const std::string_view word = trim(rest.substr(0, rest.find_first_of(",/ ")));
  if (lower(word) == "true" || lower(word) == "false") return lower(word);
  const bool number = !word.empty() && std::ranges::all_of(word, [](char c) {
    return (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
  if (!number) return std::nullopt;
  std::string digits(word);
  std::erase(digits, '_');
  return digits;
}

class Parameters {
 public:
  Parameters(const SettingGround& ground, OwnSettings& out) : ground_(ground), out_(out) {}

  void add() {
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      const FileId file(f);
      if (!ground_.is_looked_at(file) || !ground_.is_named_so(file)) continue;
      if (files[f].path.ends_with(".php")) add_array(file);
      for (const syntax::Symbol& symbol : of(file).symbols) add_table(file, symbol);
    }
    // One array of many says that the small ones beside it are such, too.
    if (most_in_one_ >= kFewest) out_.insert(out_.end(), arrays_.begin(), arrays_.end());
  }

 private:
  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }

  /// `return ['parameters' => ['theme' => 'blank', …]]`: what stands right inside of it.
  void add_array(FileId file) {
    const auto& lines = ground_.story().quotes.file(file);
    int open = 0, inside = -1;
    char quote = '\0';
    OwnSettings rows;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view line = trim(lines[i]);
      const int before = open;
      if (line.starts_with('*') || line.starts_with("/*")) continue;
      if (inside > 0 && before == inside && quote == '\0')
        note(file, static_cast<std::uint32_t>(i + 1), line, rows);
      count_brackets(line, open, quote);
      const bool named = line.starts_with("'parameters'") || line.starts_with("\"parameters\"");
      if (before == 1 && named && open == 2) inside = open;
      if (inside > 0 && open < inside) inside = -1;
    }
    most_in_one_ = std::max(most_in_one_, rows.size());
    arrays_.insert(arrays_.end(), rows.begin(), rows.end());
  }

  void note(FileId file, std::uint32_t number, std::string_view line, OwnSettings& rows) const {
    if (!line.starts_with('\'') && !line.starts_with('"')) {
      note_constant(file, number, line, rows);
      return;
    }
    const std::size_t close = line.find(line.front(), 1);
    const std::size_t arrow = line.find("=>");
    if (close == std::string_view::npos || arrow == std::string_view::npos || arrow < close) return;
    take(file, number, line.substr(1, close - 1), line.substr(arrow + 2), rows);
  }

  /// `ConfigType::MINIFY => false`, where the constant is the text of one class of that name.
  void note_constant(FileId file, std::uint32_t number, std::string_view line,
                     OwnSettings& rows) const {
    const std::size_t arrow = line.find("=>"), colons = line.find("::");
    if (arrow == std::string_view::npos || colons == std::string_view::npos || colons > arrow)
      return;
    std::string_view type = line.substr(0, colons);
    if (const auto slash = type.rfind('\\'); slash != std::string_view::npos)
      type = type.substr(slash + 1);
    const std::string_view name = trim(line.substr(colons + 2, arrow - colons - 2));
    const auto text = constant_of(type, name);
    if (text) take(file, number, *text, line.substr(arrow + 2), rows);
  }

  std::optional<std::string> constant_of(std::string_view type, std::string_view name) const {
    std::set<std::string> found;
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (base_name(files[f].path).substr(0, type.size()) != type) continue;
      const Syntax& syntax = of(FileId(f));
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (syntax.text(symbol.name) == name && symbol.value.valid())
          if (auto text = ground_.literal(FileId(f), symbol.value)) found.insert(*text);
    }
    return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
  }

  void take(FileId file, std::uint32_t number, std::string_view key, std::string_view rest,
            OwnSettings& rows) const {
    if (!is_key(key)) return;
    OwnSetting row;
    row.name = key;
    row.where = "its file of settings";
    row.unset = plain_value(rest);
    row.places.push_back({file, number, number});
    rows.push_back(std::move(row));
  }

  /// `DEFINITIONS = {'PORT': (int, 'General', 8181)}`: a type, words, and the default at the end.
  void add_table(FileId file, const syntax::Symbol& symbol) {
    const Syntax& syntax = of(file);
    if (symbol.container.valid() || !symbol.value.valid()) return;
    const auto said = identifier_words(syntax.text(symbol.name));
    const auto has = [&](std::string_view list) {
      return std::ranges::any_of(
          said, [&](const std::string& word) { return ground_.words(list).contains(word); });
    };
    const ValueNode& table = syntax.value(symbol.value);
    if (table.kind != ValueKind::record || table.child_count < kFewest ||
        !(has("words.lists") || has("words.paths")) || !has("words.table_ends"))
      return;
    OwnSettings rows;
    for (std::size_t c = 0; c < table.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(table, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
      const ValueNode& parts = syntax.value(syntax.child(entry, 0));
      constexpr std::size_t kFewestParts = 2;
      if (parts.kind != ValueKind::list || parts.child_count < kFewestParts ||
          !is_type(syntax, syntax.child(parts, 0)) || !is_key(syntax.text(entry.text)))
        continue;
      OwnSetting row;
      row.name = syntax.text(entry.text);
      row.where = "its file of settings";
      row.unset = ground_.literal(file, syntax.child(parts, parts.child_count - 1U));
      row.places.push_back({file, entry.line, entry.line});
      rows.push_back(std::move(row));
    }
    if (rows.size() >= kFewest && rows.size() * 2 > table.child_count)
      out_.insert(out_.end(), rows.begin(), rows.end());
  }

  /// `int`, `str`, `bool_int`: a name, no value.
  static bool is_type(const Syntax& syntax, ValueId id) {
    const ValueKind kind = syntax.value(id).kind;
    return kind == ValueKind::reference;
  }

  const SettingGround& ground_;
  OwnSettings& out_;
  OwnSettings arrays_;
  std::size_t most_in_one_ = 0;  ///< rows of the largest array
};

}  // namespace

void add_from_parameters(const SettingGround& ground, OwnSettings& out) {
  Parameters(ground, out).add();
}

}  // namespace cutaway::narrative
