// SPDX-License-Identifier: Apache-2.0
// Who handed the question in asks it, or somebody further out; there it is told.
#include "model/trace/built_questions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kLongestChain = 24;

/// The name that a chain of such words begins with: "orders" of `orders.filter(x).order_by(y)`;
/// "" where another word stands in it. `met`: whether `inner` is among its callees.
std::string_view root_of(const Syntax& syntax, ValueId value, ValueId inner, bool& met,
                         const std::set<std::string, std::less<>>& narrows) {
  for (int step = 0; step < kLongestChain && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::parameter || node.kind == ValueKind::reference)
      return syntax.text(node.text);
    if (node.kind != ValueKind::call || node.child_count == 0) return {};
    const ValueId callee = syntax.child(node, 0);
    const ValueNode& asked = syntax.value(callee);
    if (asked.kind != ValueKind::member || asked.child_count == 0 ||
        !narrows.contains(syntax.text(asked.text)))
      return {};
    met = met || callee == inner;
    value = syntax.child(asked, 0);
  }
  return {};
}

constexpr std::array<std::string_view, 6> kChanges{"insert", "update",  "delete",
                                                   "upsert", "replace", "merge"};

}  // namespace

std::string_view kind_by_head(std::string_view origin) {
  const std::size_t colon = origin.find(':'), last = origin.rfind('.');
  if (colon == std::string_view::npos || last == std::string_view::npos || last < colon) return {};
  for (const std::string_view link : split(origin.substr(colon + 1, last - colon - 1), '.')) {
    const std::vector<std::string> words = identifier_words(link);
    const std::size_t first = !words.empty() && words.front() == "new" ? 1 : 0;
    if (words.size() <= first) continue;
    if (words[first] == "select") return "read";
    if (std::ranges::find(kChanges, words[first]) != kChanges.end()) return "write";
  }
  return {};
}

bool only_narrows(const Syntax& syntax, const syntax::Call& call,
                  const std::set<std::string, std::less<>>& narrows) {
  if (!call.scope.valid() || !call.callee.valid() || !narrows.contains(syntax.text(call.name)))
    return false;
  const syntax::Symbol& function = syntax.symbols[call.scope.index()];
  const auto is_handed = [&](std::string_view name) {
    for (std::uint32_t p = 0; p < function.parameter_count; ++p)
      if (syntax.text(syntax.parameters[function.first_parameter + p].name) == name) return true;
    return false;
  };
  const auto narrowed = [&](ValueId value) {
    bool met = false;
    const std::string_view root =
        value.valid() ? root_of(syntax, value, call.callee, met, narrows) : std::string_view();
    return met ? root : std::string_view();
  };
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.scope == call.scope && is_handed(narrowed(exit.value))) return true;
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
    if (one.scope != call.scope) return false;
    const std::string_view root = narrowed(one.value);
    return is_handed(root) && syntax.text(one.target) == root;
  });
}

}  // namespace cutaway::model
