// SPDX-License-Identifier: Apache-2.0
// Reads fields that begin with a member of an enumeration, and blocks of samples of settings.
#include "model/stack/written_defaults.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/connections/stores/optional_uses.h"

namespace cutaway::model {
namespace {

using syntax::ValueKind;

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// "sqlite" of `sqlite`, `"sqlite"  # recommended`.
std::string_view plain_value(std::string_view rest) {
  rest = trim(rest.substr(0, rest.find(" #")));
  if (rest.size() > 1 && (rest.front() == '"' || rest.front() == '\'') &&
      rest.back() == rest.front())
    rest = rest.substr(1, rest.size() - 2);
  return rest;
}

/// "DATABASE" of `os.Getenv("DATABASE")`; "" of all else.
std::string_view variable_read(const syntax::Syntax& syntax, ValueId id) {
  if (!id.valid()) return {};
  const syntax::ValueNode& call = syntax.value(id);
  if (call.kind != ValueKind::call || call.child_count != 2) return {};
  if (!syntax.child(call, 0).valid() || !syntax.child(call, 1).valid()) return {};
  const std::string name = lower(syntax.text(syntax.value(syntax.child(call, 0)).text));
  const syntax::ValueNode& asked = syntax.value(syntax.child(call, 1));
  const bool reads = name == "getenv" || name.ends_with(".getenv");
  return reads && asked.kind == ValueKind::string ? syntax.text(asked.text) : std::string_view();
}

/// `kind := "sqlite"`, and in the same function `kind = os.Getenv("KIND")`.
void add_overwritten(const syntax::Syntax& syntax, std::vector<WrittenDefault>& out) {
  for (const syntax::Binding& first : syntax.bindings) {
    if (!first.scope.valid() || !first.value.valid()) continue;
    const syntax::ValueNode& value = syntax.value(first.value);
    if (value.kind != ValueKind::string || syntax.text(value.text).empty()) continue;
    for (const syntax::Binding& then : syntax.bindings) {
      const bool same = then.scope == first.scope && then.line > first.line &&
                        syntax.text(then.target) == syntax.text(first.target);
      const std::string_view setting =
          same ? variable_read(syntax, then.value) : std::string_view();
      if (setting.empty()) continue;
      out.push_back({std::string(setting), identifier_words(setting),
                     std::string(syntax.text(value.text)), first.line});
      break;
    }
  }
}

/// "sqlite" of `fmt.Sprintf("sqlite:///%s", file)`; empty where no text of it begins like an
/// address.
std::string scheme_in(const syntax::Syntax& syntax, ValueId root) {
  constexpr std::size_t kMostNodes = 8, kLongestScheme = 12;
  std::vector<ValueId> open{root};
  for (std::size_t seen = 0; seen < open.size() && seen < kMostNodes; ++seen) {
    if (!open[seen].valid()) continue;
    const syntax::ValueNode& node = syntax.value(open[seen]);
    const std::string_view text = syntax.text(node.text);
    const std::size_t end = text.find("://");
    const bool plain = node.kind == ValueKind::string || node.kind == ValueKind::format;
    if (plain && end != text.npos && end > 1 && end <= kLongestScheme)
      return std::string(text.substr(0, end));
    for (std::size_t i = 0; i < node.child_count; ++i) open.push_back(syntax.child(node, i));
  }
  return {};
}

/// `if cfg.Database.URL == "" { cfg.Database.URL = "sqlite:///shop.db" }`
void add_filled_in(const syntax::Syntax& syntax, std::vector<WrittenDefault>& out) {
  for (const syntax::Binding& set : syntax.bindings) {
    if (!set.guard.valid() || !set.value.valid()) continue;
    const syntax::Guard& guard = syntax.guards[set.guard.index()];
    const std::string_view target = syntax.text(set.target);
    const std::string_view condition = trim(syntax.text(guard.condition));
    if (guard.negated || !asks_for_none(condition) || !contains(condition, target)) continue;
    const std::string scheme = scheme_in(syntax, set.value);
    if (!scheme.empty()) out.push_back({"", identifier_words(target), scheme, set.line});
  }
}

/// "DB_ENGINE": what only settings are called.
bool is_setting_name(std::string_view name) {
  constexpr std::size_t kShortest = 4;
  return name.size() >= kShortest && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// "DB_ENGINE" of `DB_ENGINE`, `os.getenv("DB_ENGINE")` and `env.str("DB_ENGINE")`; "" of all else.
std::string_view setting_asked(const syntax::Syntax& syntax, ValueId id) {
  if (!id.valid()) return {};
  const syntax::ValueNode& asked = syntax.value(id);
  if (asked.kind == ValueKind::reference) return syntax.text(asked.text);
  if (asked.kind != ValueKind::call || asked.child_count < 2) return {};
  const ValueId first = syntax.child(asked, 1);
  if (!first.valid() || syntax.value(first).kind != ValueKind::string) return {};
  const std::string_view name = syntax.text(syntax.value(first).text);
  return is_setting_name(name) ? name : std::string_view();
}

/// "SQLITE" of `DatabaseType.SQLITE`, with the words of the list; "sqlite" of the text.
WrittenDefault member_of_list(const syntax::Syntax& syntax, ValueId id) {
  WrittenDefault out;
  const syntax::ValueNode& value = syntax.value(id);
  if (value.kind == ValueKind::string) out.value = syntax.text(value.text);
  if (value.kind != ValueKind::member || value.child_count == 0) return out;
  if (!syntax.child(value, 0).valid()) return out;
  out.value = syntax.text(value.text);
  out.words = identifier_words(syntax.text(syntax.value(syntax.child(value, 0)).text));
  return out;
}

/// `'ENGINE': DB_ENGINE if DB_ENGINE else 'shop.backends.sqlite3'`,
/// `"ENGINE": os.getenv("DB_ENGINE") or "shop.backends.sqlite3"`
void add_engines(const syntax::Syntax& syntax, std::vector<WrittenDefault>& out) {
  for (const syntax::ValueNode& entry : syntax.values) {
    const std::string key = lower(syntax.text(entry.text));
    if (entry.kind != ValueKind::entry || (key != "engine" && key != "dialect") ||
        entry.child_count == 0 || !syntax.child(entry, 0).valid())
      continue;
    const syntax::ValueNode& either = syntax.value(syntax.child(entry, 0));
    if (either.kind != ValueKind::alternative || either.child_count < 2) continue;
    const std::string_view setting = setting_asked(syntax, syntax.child(either, 0));
    const ValueId otherwise = syntax.child(either, either.child_count - 1U);
    if (setting.empty() || !otherwise.valid()) continue;
    const syntax::ValueNode& last = syntax.value(otherwise);
    if (last.kind != ValueKind::string) continue;
    const std::string_view engine = syntax.text(last.text);
    out.push_back({std::string(setting),
                   {"database", key},
                   std::string(engine.substr(engine.rfind('.') + 1)),
                   entry.line});
  }
}

/// `define('DB_DRIVER', getenv('DB_DRIVER') ?: 'sqlite')`, `define('DB_DRIVER', 'sqlite')`
void add_defined(const syntax::Syntax& syntax, std::vector<WrittenDefault>& out) {
  for (const syntax::Call& call : syntax.calls) {
    if (call.argument_count < 2 || syntax.text(call.name) != "define") continue;
    const ValueId named = syntax.arguments[call.first_argument];
    ValueId given = syntax.arguments[call.first_argument + 1U];
    if (!named.valid() || !given.valid()) continue;
    const std::string_view name = syntax.text(syntax.value(named).text);
    const syntax::ValueNode& either = syntax.value(given);
    if (either.kind == ValueKind::alternative && either.child_count > 1 &&
        !setting_asked(syntax, syntax.child(either, 0)).empty())
      given = syntax.child(either, either.child_count - 1U);
    if (syntax.value(named).kind != ValueKind::string || !is_setting_name(name) || !given.valid() ||
        syntax.value(given).kind != ValueKind::string)
      continue;
    out.push_back({std::string(name), identifier_words(name),
                   std::string(syntax.text(syntax.value(given).text)), call.line});
  }
}

bool is_database_file(std::string_view path) {
  return base_name(path) == "database.yml" && base_name(folder_name(path)) == "config";
}

/// One `key: value` of a file of settings.
struct WrittenLine {
  std::string_view key, value;
  std::size_t indent = 0;
  std::uint32_t line = 0;
};

std::vector<WrittenLine> lines_of(std::string_view text) {
  std::vector<WrittenLine> out;
  std::uint32_t at = 0;
  for (const std::string_view raw : split(text, '\n')) {
    ++at;
    const std::string_view line = trim(raw);
    const std::size_t colon = line.find(':');
    if (line.empty() || line.front() == '#' || colon == std::string_view::npos) continue;
    out.push_back(
        {line.substr(0, colon), plain_value(line.substr(colon + 1)), raw.find(line.front()), at});
  }
  return out;
}

/// `adapter: sqlite3` of any section of `config/database.yml` but those of the makers.
std::vector<WrittenDefault> adapters(std::string_view text) {
  std::vector<WrittenDefault> out;
  std::string_view section;
  for (const WrittenLine& line : lines_of(text)) {
    if (line.indent == 0) section = line.key;
    const bool makers = section == "development" || section == "test";
    if (line.key != "adapter" || makers || !out.empty()) continue;
    out.push_back({"", {"database", "adapter"}, std::string(line.value), line.line});
  }
  return out;
}

}  // namespace

std::vector<WrittenDefault> defaults_in_code(const syntax::Syntax& syntax) {
  std::vector<WrittenDefault> out;
  add_overwritten(syntax, out);
  add_filled_in(syntax, out);
  add_engines(syntax, out);
  add_defined(syntax, out);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool field =
        symbol.kind == syntax::SymbolKind::field || symbol.kind == syntax::SymbolKind::variable;
    if (!field || !symbol.value.valid() || !symbol.container.valid()) continue;
    const syntax::ValueNode& value = syntax.value(symbol.value);
    if (value.kind != ValueKind::member || value.child_count == 0) continue;
    const syntax::ValueNode& list = syntax.value(syntax.child(value, 0));
    // The type says what the values are of; a field that takes any other thing's member has none.
    if (list.kind != ValueKind::reference || syntax.text(symbol.type) != syntax.text(list.text))
      continue;
    WrittenDefault one;
    one.words = identifier_words(syntax.text(list.text));
    for (std::string& word : identifier_words(syntax.text(symbol.name)))
      one.words.push_back(std::move(word));
    one.value = syntax.text(value.text);
    one.line = symbol.name_line != 0 ? symbol.name_line : symbol.line;
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<WrittenDefault> taken_where_none(const syntax::Syntax& syntax) {
  std::vector<WrittenDefault> out;
  for (const syntax::Binding& set : syntax.bindings) {
    if (!set.guard.valid() || !set.value.valid()) continue;
    const syntax::Guard& guard = syntax.guards[set.guard.index()];
    const std::string_view target = syntax.text(set.target);
    const std::string_view condition = trim(syntax.text(guard.condition));
    const auto asked = identifier_words(condition);
    if (guard.negated || target.empty() || !asks_for_none(condition) ||
        contains(condition, " and ") || contains(condition, "&&"))
      continue;
    auto words = identifier_words(target);
    if (std::ranges::search(asked, words).empty()) continue;
    WrittenDefault one = member_of_list(syntax, set.value);
    if (one.value.empty()) continue;
    for (std::string& word : words) one.words.push_back(std::move(word));
    one.line = set.line;
    out.push_back(std::move(one));
  }
  return out;
}

namespace {

/// "DB_DRIVER" of `env:"DB_DRIVER,required"` in the tags of a field.
std::string_view tagged_setting(std::string_view line) {
  const std::size_t tag = line.find("env:\"");
  if (tag == std::string_view::npos) return {};
  const std::string_view rest = line.substr(tag + 5);
  return rest.substr(0, rest.find_first_of("\", `;"));
}

}  // namespace

std::optional<DefaultOnLine> default_on(std::string_view raw) {
  const std::string_view line = trim(raw);
  const std::size_t end = line.find_first_of(":= \t(");
  if (end == std::string_view::npos || end < 2 || contains(line, "==") || contains(line, "!=") ||
      contains(line, "case "))
    return std::nullopt;
  if (const std::size_t tag = line.find("default:"); tag != std::string_view::npos) {
    std::string_view value = line.substr(tag + 8);
    value = value.substr(value.starts_with("\"") ? 1 : 0);
    return DefaultOnLine{line.substr(0, end), value.substr(0, value.find_first_of("\"', `;")),
                         tagged_setting(line)};
  }
  const std::size_t close = line.find_last_of("\"'");
  if (close == std::string_view::npos || close == 0) return std::nullopt;
  const std::size_t open = line.rfind(line[close], close - 1);
  if (open == std::string_view::npos) return std::nullopt;
  const std::string_view value = line.substr(open + 1, close - open - 1);
  if (contains(line.substr(0, open), "etDefault(")) {
    // `viper.SetDefault("db.driver", "sqlite")`, `DatabaseType.setDefault("sqlite")`
    const std::string_view before = line.substr(0, open);
    const std::size_t call = before.find("etDefault(");
    const std::string_view key = trim(before.substr(call + 10));
    return DefaultOnLine{key.empty() ? before.substr(0, call - 1) : key, value, {}};
  }
  // A field of a structure, or a constant at the top; what a function sets is no default.
  const std::string_view field = line.substr(0, end);
  const bool constant = raw[0] == line[0] && contains(line.substr(0, open), "=");
  const bool literal = line[end] == ':' && line.substr(end, 2) != ":=";
  const bool alone =
      trim(line.substr(end, open - end)).find_first_not_of(":= ") == std::string_view::npos;
  if (!(constant || literal) || !alone || contains(field, ".")) return std::nullopt;
  return DefaultOnLine{field, value, {}};
}

std::string_view opened_by(std::string_view line) {
  line = trim(line);
  for (const std::string_view word : {"type ", "struct "})
    if (line.starts_with(word)) line = trim(line.substr(word.size()));
  return line.substr(0, line.find_first_of(":= \t("));
}

bool is_base_of_settings(std::string_view path) {
  static constexpr std::array<std::string_view, 2> kFolders = {"settings", "config"};
  static constexpr std::array<std::string_view, 7> kBases = {
      "base", "common", "production", "prod", "__init__", "database", "databases"};
  const std::string folder = lower(base_name(folder_name(path)));
  const std::string name = lower(base_name(path));
  const std::string stem = name.substr(0, name.find('.'));
  return stem == "constants" || (std::ranges::find(kFolders, folder) != kFolders.end() &&
                                 std::ranges::find(kBases, stem) != kBases.end());
}

bool works_on_page(const syntax::Syntax& syntax) {
  static constexpr std::array<std::string_view, 4> kCalls = {"$", "jQuery", "getElementById",
                                                             "querySelector"};
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return std::ranges::find(kCalls, syntax.text(call.name)) != kCalls.end();
  });
}

bool shows_settings(std::string_view path) {
  if (is_database_file(path)) return true;
  const std::string name = lower(base_name(path));
  if (!name.ends_with(".yaml") && !name.ends_with(".yml")) return false;
  const auto words = identifier_words(name.substr(0, name.rfind('.')));
  const bool sample = has_word(words, "example") || has_word(words, "sample");
  return words.size() == 2 && sample && (has_word(words, "config") || has_word(words, "settings"));
}

std::vector<WrittenDefault> shown_settings(std::string_view path, std::string_view text) {
  if (is_database_file(path)) return adapters(text);
  std::vector<WrittenDefault> out;
  std::string_view around;
  for (const auto& [key, value, indent, at] : lines_of(text)) {
    if (indent == 0) around = value.empty() ? key : std::string_view();
    const bool inner = indent > 0 && indent <= 4 && !around.empty();
    if (value.empty() || (indent > 0 && !inner)) continue;
    WrittenDefault one;
    one.setting = key;
    if (inner) one.words = identifier_words(around);
    for (std::string& word : identifier_words(key)) one.words.push_back(std::move(word));
    one.value = value;
    one.line = at;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace cutaway::model
