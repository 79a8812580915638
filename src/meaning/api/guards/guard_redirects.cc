// SPDX-License-Identifier: Apache-2.0
// Reads whether a call sends people to the place where they say who they are.
#include "base/text.h"
#include "meaning/api/guards/guard_functions.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 32;

/// `redirect()->route("login")`: the call before it says what is done.
bool is_called_on_redirect(const Syntax& syntax, const syntax::Call& call) {
  const auto first = [&](ValueId id, ValueKind kind) {
    const bool fits = id.valid() && syntax.value(id).kind == kind;
    return fits && syntax.value(id).child_count > 0 ? syntax.child(syntax.value(id), 0) : ValueId();
  };
  const ValueId maker = first(first(call.callee, ValueKind::member), ValueKind::call);
  return maker.valid() && lower(syntax.text(syntax.value(maker).text)) == "redirect";
}

/// `header("Location: /login")`, `withHeader("Location", "/login")`
bool is_location(const Syntax& syntax, const syntax::Call& call) {
  const ValueId first =
      call.argument_count == 2 ? syntax.arguments[call.first_argument] : ValueId();
  if (first.valid() && contains(lower(syntax.text(call.name)), "header") &&
      lower(syntax.text(syntax.value(first).text)) == "location")
    return true;
  if (syntax.text(call.name) != "header" || call.argument_count == 0) return false;
  ValueId at = syntax.arguments[call.first_argument];
  while (at.valid() && syntax.value(at).kind == ValueKind::concat &&
         syntax.value(at).child_count > 0)
    at = syntax.child(syntax.value(at), 0);
  return at.valid() && lower(syntax.text(syntax.value(at).text)).starts_with("location:");
}

}  // namespace

/// `redirect_to(login_url)`, `redirect()->route("login")`: to the place where people say who they
/// are.
std::string GuardFunctions::sent_away(const Syntax& syntax, const syntax::Call& call) const {
  if (!contains(lower(syntax.text(call.name)), "redirect") &&
      !is_called_on_redirect(syntax, call) && !is_location(syntax, call))
    return {};
  std::vector<ValueId> open(syntax.arguments.begin() + call.first_argument,
                            syntax.arguments.begin() + call.first_argument + call.argument_count);
  for (std::size_t i = 0; i < open.size() && i < kMostValues; ++i) {
    if (!open[i].valid()) continue;
    const ValueNode& node = syntax.value(open[i]);
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    const std::string said = " " + join(identifier_words(syntax.text(node.text)), " ") + " ";
    for (const auto& [word, kind] : redirects_) {
      if (contains(said, " " + word + " ")) return kind;
    }
  }
  return {};
}

}  // namespace cutaway::meaning
