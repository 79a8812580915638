// SPDX-License-Identifier: Apache-2.0
// Wrappers in the place of handlers that let everybody pass, and say so: `openAccess(list)`.
#include <algorithm>

#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/guards.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kLetThrough = "let through";

bool lets_through(const Guarding& guard) {
  return guard.kind == "public" && guard.value == kLetThrough;
}

}  // namespace

/// What the name of a wrapper says that asks for nothing; else nothing.
std::vector<Guarding> Guards::of_opener(ValueRef wrapper) const {
  const syntax::Syntax& syntax = context_.project.of(wrapper.file);
  const syntax::ValueNode& node = syntax.value(wrapper.value);
  const std::string_view name = name_of(syntax, wrapper.value);
  if (!functions_.lets_through(name)) return {};
  return {{"public",
           std::string(name),
           std::string(kLetThrough),
           {wrapper.file, node.line, node.line}}};
}

/// Where something else asks for a login, the wrapper opened nothing.
void settle_openers(std::vector<Guarding>& guards) {
  const bool login = std::ranges::any_of(
      guards, [](const Guarding& one) { return one.kind == "auth" || one.kind == "role"; });
  if (login) std::erase_if(guards, lets_through);
  for (Guarding& guard : guards)
    if (lets_through(guard)) guard.value.clear();
}

}  // namespace cutaway::meaning
