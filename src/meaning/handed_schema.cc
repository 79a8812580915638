// SPDX-License-Identifier: Apache-2.0
// Walks a chain of calls down to the parameter that it starts with.
#include "meaning/handed_schema.h"

#include <vector>

namespace cutaway::meaning {

using syntax::ValueKind;
using syntax::ValueNode;

std::string of_handed_schema(const syntax::Syntax& syntax, ValueId callee) {
  constexpr int kMostLinks = 800;
  std::vector<std::string_view> names;
  for (int i = 0; i < kMostLinks && callee.valid(); ++i) {
    const ValueNode& node = syntax.value(callee);
    if (node.kind == ValueKind::parameter) {
      if (names.size() < 2 || names.back() != "schema") return {};
      std::string out = "?:" + std::string(syntax.text(node.text));
      for (auto name = names.rbegin(); name != names.rend(); ++name) (out += '.') += *name;
      return out;
    }
    const bool member = node.kind == ValueKind::member;
    if ((!member && node.kind != ValueKind::call) || node.child_count == 0) return {};
    if (member) names.push_back(syntax.text(node.text));
    callee = syntax.child(node, 0);
  }
  return {};
}

}  // namespace cutaway::meaning
