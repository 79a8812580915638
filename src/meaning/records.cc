// SPDX-License-Identifier: Apache-2.0
// A value knows what it holds; what holds it is found by asking all of them once.
#include "meaning/records.h"

#include "base/text.h"

namespace cutaway::meaning {

using syntax::ValueKind;
using syntax::ValueNode;

Records::Records(const syntax::Syntax& syntax) : syntax_(syntax), parents_(syntax.values.size()) {
  for (std::size_t i = 0; i < syntax_.values.size(); ++i) {
    const ValueNode& node = syntax_.values[i];
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueId child = syntax_.child(node, c);
      if (child.valid()) parents_[child.index()] = ValueId(i);
    }
  }
}

bool Records::has(const ValueNode& record, std::string_view names) const {
  return entry(record, names, 0) != nullptr;
}

ValueId Records::held(const ValueNode& record, std::string_view names) const {
  const ValueNode* found = entry(record, names, 1);
  return found == nullptr ? ValueId() : syntax_.child(*found, 0);
}

const ValueNode* Records::entry(const ValueNode& record, std::string_view names,
                                std::size_t fewest) const {
  for (const std::string_view name : split(names, '|')) {
    for (std::size_t i = 0; !name.empty() && i < record.child_count; ++i) {
      const ValueNode& node = syntax_.value(syntax_.child(record, i));
      if (node.kind == ValueKind::entry && node.child_count >= fewest &&
          syntax_.text(node.text) == name)
        return &node;
    }
  }
  return nullptr;
}

}  // namespace cutaway::meaning
