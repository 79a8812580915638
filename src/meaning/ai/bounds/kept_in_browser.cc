// SPDX-License-Identifier: Apache-2.0
// `atomWithStorage("history", [])`: what of a talk a page keeps in the browser.
#include <algorithm>
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

}  // namespace

void find_ai_kept_in_browser(const AiGround& ground, AiBook& book) {
  std::set<std::string_view> seen;
  if (book.calls.empty()) return;
  for (std::size_t i = 0; i < ground.context.project.size(); ++i) {
    const FileId id(i);
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (syntax.calls.empty() || !is_own(ground.context, id) || ground.beside(id)) continue;
    for (const syntax::Call& call : syntax.calls) {
      if (!ground.words.has("noted.browser", syntax.text(call.name))) continue;
      const std::string_view key = key_of(syntax, call);
      if (key.empty() || key.size() > kLongest ||
          !ground.words.has_any("noted.browser_about", identifier_words(key)) ||
          ground.words.has_any("noted.browser_never", identifier_words(key)))
        continue;
      if (seen.size() >= kMost || !seen.insert(key).second) continue;
      AiNoted noted;
      noted.kind = "browser", noted.name = key, noted.value = syntax.text(call.name);
      noted.places = {{id, call.line, call.line}};
      book.noted.push_back(std::move(noted));
    }
  }
}

}  // namespace cutaway::meaning
