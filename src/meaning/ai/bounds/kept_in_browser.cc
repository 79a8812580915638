// SPDX-License-Identifier: Apache-2.0
// `atomWithStorage("history", [])`: what of a talk a page keeps in the browser.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/noted.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMost = 6;
constexpr std::size_t kLongest = 50;

/// The first text among what a call is given, also `name` of a record; "" = none.
std::string_view key_of(const syntax::Syntax& syntax, const syntax::Call& call) {
  for (std::size_t a = 0; a < call.argument_count; ++a) {
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
    if (given.kind == ValueKind::string) return syntax.text(given.text);
    for (std::size_t c = 0; given.kind == ValueKind::record && c < given.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(given, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const ValueNode& value = syntax.value(syntax.child(entry, 0));
      if (syntax.text(entry.text) == "name" && value.kind == ValueKind::string)
        return syntax.text(value.text);
    }
  }
  return {};
}

/// The keys of what a call is given: `stores({ chats: "id", messages: "id, chatId" })` of a library
/// that keeps tables in the browser.
std::vector<std::string_view> tables_of(const AiGround& ground, const syntax::Syntax& syntax,
                                        const syntax::Call& call) {
  std::vector<std::string_view> out;
  if (!ground.words.has("noted.browser_tables", syntax.text(call.name))) return out;
  const bool taken_in = std::ranges::any_of(syntax.imports, [&](const syntax::Import& item) {
    return ground.words.has("noted.browser_libraries", syntax.text(item.module));
  });
  for (std::size_t a = 0; taken_in && a < call.argument_count; ++a) {
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
    for (std::size_t c = 0; given.kind == ValueKind::record && c < given.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(given, c));
      if (entry.kind == ValueKind::entry) out.push_back(syntax.text(entry.text));
    }
  }
  return out;
}

/// Functions of the project that keep something in the browser under a name that they are given,
/// with the place of that among what they take.
using Keepers = std::map<SymbolRef, std::uint32_t>;

/// `localStorage.setItem(key, …)`
bool sets_item(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (syntax.text(call.name) != "setItem" || !call.callee.valid() || call.argument_count < 2)
    return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.child_count == 0) return false;
  const std::string_view object = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  return object.ends_with("localStorage") || object.ends_with("sessionStorage");
}

/// The function around the call that is given what the call names, and which one it is.
void note_keeper(const syntax::Syntax& syntax, FileId id, const syntax::Call& call, Keepers& out) {
  const std::string_view key =
      syntax.text(syntax.value(syntax.arguments[call.first_argument]).text);
  for (SymbolId at = call.scope; at.valid(); at = syntax.symbols[at.index()].container) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
      if (!key.empty() && syntax.text(syntax.parameters[symbol.first_parameter + p].name) == key)
        out.try_emplace({id, at}, p);
  }
}

Keepers keepers_of(const AiGround& ground) {
  Keepers out;
  for (std::size_t i = 0; i < ground.context.project.size(); ++i) {
    const FileId id(i);
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (!is_own(ground.context, id) || ground.beside(id)) continue;
    for (const syntax::Call& call : syntax.calls)
      if (sets_item(syntax, call)) note_keeper(syntax, id, call, out);
  }
  return out;
}

/// "sessions" of `keep("sessions", …)`, "ChatSessions" of `keep(Key.ChatSessions, …)`
std::string_view key_given(const syntax::Syntax& syntax, const syntax::Call& call,
                           std::uint32_t at) {
  if (at >= call.argument_count) return {};
  const ValueNode& node = syntax.value(syntax.arguments[call.first_argument + at]);
  const std::string_view text = syntax.text(node.text);
  if (node.kind == ValueKind::string) return text;
  const bool name = node.kind == ValueKind::member || node.kind == ValueKind::reference;
  return name ? text.substr(text.find_last_of('.') + 1) : std::string_view();
}

bool is_of_talk(const AiGround& ground, std::string_view key) {
  std::vector<std::string> words = identifier_words(key);
  // `FILTER_SESSION_STORAGE_KEY` says where it is kept, not that it is of a session.
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "session" && words[i + 1] == "storage") words[i] = "storage";
  return !key.empty() && key.size() <= kLongest &&
         ground.words.has_any("noted.browser_about", words) &&
         !ground.words.has_any("noted.browser_never", words);
}

/// `const chats = keep("chats", [])`, where `keep` is a function of the project.
void find_by_keepers(const AiGround& ground, std::set<std::string>& seen, AiBook& book) {
  const Keepers keepers = keepers_of(ground);
  for (std::size_t i = 0; i < ground.context.project.size() && !keepers.empty(); ++i) {
    const FileId id(i);
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (!is_own(ground.context, id) || ground.beside(id)) continue;
    const auto targets = ground.context.links.calls(id);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const auto keeper = keepers.find(targets[c].symbol);
      if (keeper == keepers.end()) continue;
      const syntax::Call& call = syntax.calls[c];
      const std::string_view key = key_given(syntax, call, keeper->second);
      if (!is_of_talk(ground, key) || seen.size() >= kMost || !seen.emplace(key).second) continue;
      AiNoted noted;
      noted.kind = "browser", noted.name = key, noted.value = syntax.text(call.name);
      noted.places = {{id, call.line, call.line}};
      book.noted.push_back(std::move(noted));
    }
  }
}

}  // namespace

void find_ai_kept_in_browser(const AiGround& ground, AiBook& book) {
  std::set<std::string> seen;
  if (book.calls.empty()) return;
  for (std::size_t i = 0; i < ground.context.project.size(); ++i) {
    const FileId id(i);
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (syntax.calls.empty() || !is_own(ground.context, id) || ground.beside(id)) continue;
    const auto note = [&](const syntax::Call& call, std::string_view key) {
      if (!is_of_talk(ground, key) || seen.size() >= kMost || !seen.emplace(key).second) return;
      AiNoted noted;
      noted.kind = "browser", noted.name = key, noted.value = syntax.text(call.name);
      noted.places = {{id, call.line, std::max(call.line, call.end_line)}};
      book.noted.push_back(std::move(noted));
    };
    for (const syntax::Call& call : syntax.calls) {
      if (ground.words.has("noted.browser", syntax.text(call.name)))
        note(call, key_of(syntax, call));
      for (const std::string_view table : tables_of(ground, syntax, call)) note(call, table);
    }
  }
  find_by_keepers(ground, seen, book);
}

}  // namespace cutaway::meaning
