// SPDX-License-Identifier: Apache-2.0
// Walks chains of calls down through receivers and up through what is called on the result.
#include "meaning/chains.h"

#include <algorithm>

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxLinks = 24;
/// What holds a Value is written close behind it: a chain with its arguments.
constexpr std::size_t kMaxAhead = 256;

/// The next node of the kind whose first child is `child`.
ValueId holder(const Syntax& syntax, ValueId child, ValueKind kind) {
  const std::size_t end = std::min(syntax.values.size(), child.index() + kMaxAhead);
  for (std::size_t i = child.index() + 1; i < end; ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.kind == kind && node.child_count > 0 && syntax.child(node, 0) == child)
      return ValueId(i);
  }
  return {};
}

/// "TOPIC" of `setHeader(KafkaHeaders.TOPIC, "orders")`, whose callee is the first child.
std::string_view first_named(const Syntax& syntax, const ValueNode& call) {
  return call.child_count < 2 ? std::string_view()
                              : syntax.text(syntax.value(syntax.child(call, 1)).text);
}

}  // namespace

ValueId call_before(const Syntax& syntax, ValueId callee, std::string_view name) {
  std::string_view given;
  if (const std::size_t open = name.find('('); open != std::string_view::npos) {
    given = name.substr(open + 1, name.size() - open - 2);
    name = name.substr(0, open);
  }
  for (int link = 0; link < kMaxLinks && callee.valid(); ++link) {
    const ValueNode& member = syntax.value(callee);
    if (member.kind != ValueKind::member || member.child_count == 0) return {};
    const ValueId made = syntax.child(member, 0);
    const ValueNode& call = syntax.value(made);
    if (call.kind != ValueKind::call || call.child_count == 0) return {};
    callee = syntax.child(call, 0);
    const std::string_view text = syntax.text(syntax.value(callee).text);
    if (text.substr(0, text.find('<')) == name &&
        (given.empty() || first_named(syntax, call) == given))
      return made;
  }
  return {};
}

ValueId call_after(const Syntax& syntax, ValueId callee, std::string_view name) {
  for (int link = 0; link < kMaxLinks && callee.valid(); ++link) {
    const ValueId made = holder(syntax, callee, ValueKind::call);
    if (!made.valid()) return {};
    callee = holder(syntax, made, ValueKind::member);
    if (callee.valid() && syntax.text(syntax.value(callee).text) == name)
      return holder(syntax, callee, ValueKind::call);
  }
  return {};
}

std::vector<ValueId> calls_after(const Syntax& syntax, ValueId callee) {
  std::vector<ValueId> out;
  for (int link = 0; link < kMaxLinks && callee.valid(); ++link) {
    const ValueId made = holder(syntax, callee, ValueKind::call);
    if (!made.valid()) break;
    if (link > 0) out.push_back(made);
    callee = holder(syntax, made, ValueKind::member);
  }
  return out;
}

ValueId call_with(const Syntax& syntax, ValueId callee) {
  return holder(syntax, callee, ValueKind::call);
}

}  // namespace cutaway::meaning
