// SPDX-License-Identifier: Apache-2.0
// One place that sets it is enough: a project opens its store in one way.
#include "meaning/data/table_case.h"

#include <algorithm>

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

bool is_true(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return false;
  const ValueNode& node = syntax.value(value);
  return node.kind == ValueKind::boolean && syntax.text(node.text) == "true";
}

bool sets(const Syntax& syntax, std::string_view name) {
  const bool told = std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
    return node.kind == ValueKind::entry && node.child_count > 0 &&
           syntax.text(node.text) == name && is_true(syntax, syntax.child(node, 0));
  });
  return told || std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
           return call.argument_count == 1 && syntax.text(call.name) == name &&
                  is_true(syntax, syntax.arguments[call.first_argument]);
         });
}

}  // namespace

bool TableCase::is_set(std::string_view name) const {
  if (const auto known = set_.find(name); known != set_.end()) return known->second;
  bool found = false;
  for (std::size_t f = 0; !found && f < context_.project.size(); ++f)
    found = is_own(context_, FileId(f)) && sets(context_.project.of(FileId(f)), name);
  return set_.emplace(name, found).first->second;
}

std::string TableCase::of(const catalogue::Shape& shape) const {
  constexpr std::string_view kMany = "_plural";
  std::string_view how = shape.role("table_case"), singular = shape.role("singular");
  if (how.starts_with("=")) how.remove_prefix(1);
  if (singular.starts_with("=")) singular.remove_prefix(1);
  if (how.ends_with(kMany) && !singular.empty() && is_set(singular))
    how.remove_suffix(kMany.size());
  return std::string(how);
}

}  // namespace cutaway::meaning
