// SPDX-License-Identifier: Apache-2.0
// A list of settings is told by its form: several keys in capitals in one file, or several calls
// that set a key to a value and are named so.
#include "answers/scope/sources/registries.h"

#include <algorithm>
#include <array>
#include <optional>

#include "answers/scope/sources/amount_sources.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kDepth = 5;
constexpr std::size_t kFewest = 4, kLongestText = 24, kLongestKey = 80, kChildren = 24;

/// "POLLING_FREQUENCY".
bool is_capital_key(std::string_view key) {
  return key.size() >= 4 && key.size() <= kLongestKey && key.find('_') != std::string_view::npos &&
         std::ranges::all_of(key, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// "stock_due_soon_days", "app.name", "BATCH_SIZE".
bool is_key(std::string_view key) {
  return key.size() >= 3 && key.size() <= kLongestKey &&
         std::ranges::all_of(key,
                             [](char c) {
                               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                                      (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
                             }) &&
         key.find_first_of("_.-") != std::string_view::npos;
}

/// "Setting", "DefaultUserSetting", "add_option": it says that something is set.
bool says_setting(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kWords = {
      "setting", "settings", "option", "config", "preference", "default", "define"};
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return std::ranges::find(kWords, word) != kWords.end();
  });
}

/// "SetDefault", "defaults.set": it says what holds where nothing else is set.
bool says_default(std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return word == "default" || word == "defaults";
  });
}

/// "defaultshareexpiration" names the field `DefaultShareExpiration` of the same file.
std::string spelled_out(const Syntax& syntax, std::string_view key) {
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const std::string_view name = syntax.text(symbol.name);
    if (symbol.kind == syntax::SymbolKind::field && equals_ignoring_case(name, key))
      return std::string(name);
  }
  return std::string(key);
}

/// `FilesMaxSize.setDefault("20MB")`: the key itself is told what holds at first.
std::optional<Registered> set_on_key(const Syntax& syntax, const syntax::Call& call) {
  if (call.arguments_written != 1 || call.argument_count != 1 || !call.callee.valid() ||
      join(identifier_words(syntax.text(call.name)), " ") != "set default")
    return std::nullopt;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return std::nullopt;
  const ValueNode& key = syntax.value(syntax.child(callee, 0));
  if (key.kind != ValueKind::reference && key.kind != ValueKind::member) return std::nullopt;
  const std::string_view name = syntax.text(key.text);
  std::string written = literal_of(syntax, syntax.arguments[call.first_argument]);
  if (name.empty() || written.empty()) return std::nullopt;
  return Registered{std::string(name), std::move(written), call.line, call.line};
}

/// `@WithDefault("true") boolean keepStarred();` of an interface of settings: the mark says what
/// holds where nothing else is set.
void add_marked(const Syntax& syntax, std::vector<Registered>& out) {
  for (const syntax::Annotation& mark : syntax.annotations) {
    if (!mark.target.valid() || !mark.parameter.empty() || mark.argument_count == 0 ||
        !says_default(syntax.text(mark.name)))
      continue;
    const syntax::Symbol& symbol = syntax.symbols[mark.target.index()];
    const bool asked = symbol.kind == syntax::SymbolKind::method && symbol.parameter_count == 0;
    const bool field =
        symbol.kind == syntax::SymbolKind::field || symbol.kind == syntax::SymbolKind::property;
    std::string written = literal_of(syntax, syntax.arguments[mark.first_argument]);
    if ((!asked && !field) || written.empty()) continue;
    out.push_back({std::string(syntax.text(symbol.name)), std::move(written),
                   std::min(mark.line, symbol.name_line), symbol.name_line});
  }
}

/// A small letter's word alone: "authrequestlimit".
bool is_plain_key(std::string_view key) {
  return key.size() >= 6 && key.size() <= kLongestKey &&
         std::ranges::all_of(key, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// `BOARD_CREATE: 'boardCreate'`, `CARD_MOVE: `${PREFIX}/CARD_MOVE``: it names an action and sets
/// nothing.
bool names_itself(const Syntax& syntax, const ValueNode& entry) {
  const std::string key = join(identifier_words(syntax.text(entry.text)), "");
  if (entry.child_count == 0) return false;
  const ValueNode* value = &syntax.value(syntax.child(entry, 0));
  // What stands before the name says whose it is.
  const bool joined = value->kind == ValueKind::concat && value->child_count > 0;
  if (joined) value = &syntax.value(syntax.child(*value, value->child_count - 1U));
  if (value->kind != ValueKind::string) return false;
  const std::string_view text = syntax.text(value->text);
  const std::string_view last = text.substr(text.find_last_of("/:.#") + 1);
  return join(identifier_words(text), "") == key || join(identifier_words(last), "") == key;
}

/// Of a record that describes a setting the value, by the names that such members have.
ValueId value_in(const Syntax& syntax, const ValueNode& record) {
  static constexpr std::array<std::string_view, 6> kMembers = {
      "raw_value", "default", "default_value", "value", "initial", "amount"};
  for (const std::string_view wanted : kMembers) {
    for (std::size_t i = 0; i < record.child_count; ++i) {
      const ValueId id = syntax.child(record, i);
      const ValueNode& entry = syntax.value(id);
      if (entry.kind == ValueKind::entry &&
          join(identifier_words(syntax.text(entry.text)), "_") == wanted)
        return id;
    }
  }
  return {};
}

}  // namespace

std::string literal_of(const Syntax& syntax, ValueId id, int depth) {
  if (!id.valid() || depth > kDepth) return {};
  const ValueNode& node = syntax.value(id);
  const auto last = [&]() -> std::string {
    if (node.child_count == 0) return {};
    return literal_of(syntax, syntax.child(node, node.child_count - 1U), depth + 1);
  };
  switch (node.kind) {
    case ValueKind::number:
    case ValueKind::boolean:
      return std::string(syntax.text(node.text));
    case ValueKind::string: {
      const std::string_view text = syntax.text(node.text);
      return text.size() <= kLongestText && text.find(' ') == std::string_view::npos
                 ? std::string(text)
                 : std::string();
    }
    case ValueKind::alternative:
    case ValueKind::entry:
      return last();
    case ValueKind::call:
      return node.child_count >= 2 ? last() : std::string();
    case ValueKind::record:
    case ValueKind::construct:
      if (node.child_count > kChildren) return {};
      return literal_of(syntax, value_in(syntax, node), depth + 1);
    default:
      return {};
  }
}

std::vector<Registered> registered_in(const Syntax& syntax) {
  std::vector<Registered> entries, calls;
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.kind != ValueKind::entry || !is_capital_key(syntax.text(node.text))) continue;
    if (names_itself(syntax, node)) continue;
    entries.push_back({std::string(syntax.text(node.text)), literal_of(syntax, ValueId(i)),
                       node.line, node.line});
  }
  for (const syntax::Call& call : syntax.calls) {
    if (const auto one = set_on_key(syntax, call)) calls.push_back(*one);
    if (call.argument_count < 2 || !says_setting(syntax.text(call.name))) continue;
    const ValueNode& key = syntax.value(syntax.arguments[call.first_argument]);
    const std::string_view said = syntax.text(key.text);
    const bool plain = is_plain_key(said) && says_default(syntax.text(call.name));
    if (key.kind != ValueKind::string || (!plain && !is_key(said))) continue;
    const ValueId value = syntax.arguments[call.first_argument + 1U];
    std::string written = literal_of(syntax, value);
    if (written.empty() && plain) written = written_amount(syntax, value);
    calls.push_back({plain ? spelled_out(syntax, said) : std::string(said), std::move(written),
                     call.line, call.line});
  }
  std::vector<Registered> out;
  if (entries.size() >= kFewest) out = std::move(entries);
  if (calls.size() >= kFewest) std::ranges::move(calls, std::back_inserter(out));
  add_marked(syntax, out);
  return out;
}

}  // namespace cutaway::answers
