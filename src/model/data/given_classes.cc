// SPDX-License-Identifier: Apache-2.0
// A question names first what it asks for; what it is joined with comes later.
#include "model/data/given_classes.h"

#include <algorithm>

#include "base/text.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 6;
constexpr std::uint32_t kMostArguments = 4;

}  // namespace

GivenClasses::GivenClasses(const Inputs& in, const EntityObjects& objects)
    : in_(in), objects_(objects) {
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    if (key == "given.stores") stores_.push_back(value);
    if (key == "given.none") none_.push_back(value);
    if (key == "given.along") along_.push_back(value);
    if (key == "given.chained") chained_.push_back(value);
  }
}

bool GivenClasses::is_one_of(const std::vector<std::string>& globs, FileId file,
                             std::size_t call) const {
  const auto targets = in_.links.calls(file);
  if (call >= targets.size() || targets[call].origin == 0) return false;
  const std::string_view origin = in_.links.name(targets[call].origin);
  return std::ranges::any_of(globs,
                             [&](const std::string& glob) { return matches_glob(glob, origin); });
}

std::optional<std::size_t> GivenClasses::within(FileId file, ValueId value, SymbolId scope,
                                                int depth) const {
  if (!value.valid() || depth > kMostSteps) return std::nullopt;
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (const auto thing = objects_.of({file, value})) return thing;
  if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter) {
    const syntax::Binding* made = local_binding(syntax, scope, syntax.text(node.text), node.line);
    return made == nullptr ? std::nullopt : within(file, made->value, scope, depth + 1);
  }
  // `from(o in "orders")`: a table by its name.
  if (node.kind == ValueKind::comparison && node.child_count == 2 &&
      syntax.text(node.text) == "in") {
    const ValueNode& table = syntax.value(syntax.child(node, 1));
    if (table.kind == ValueKind::string) return objects_.by_table(syntax.text(table.text));
  }
  const bool has_inner = node.kind == ValueKind::call || node.kind == ValueKind::member ||
                         node.kind == ValueKind::comparison;
  if (!has_inner) return std::nullopt;
  // What an own function makes of a row that it is given may be a row of something else.
  const SymbolRef function = node.kind == ValueKind::call && node.child_count > 0
                                 ? in_.links.what_is({file, syntax.child(node, 0)}).symbol
                                 : SymbolRef();
  const bool own = function.valid() && in_.own(function.file);
  for (std::uint32_t c = 0; c < node.child_count; ++c) {
    const ValueId inner = syntax.child(node, c);
    if (own && inner.valid() && syntax.value(inner).kind == ValueKind::parameter) continue;
    if (const auto thing = within(file, inner, scope, depth + 1)) return thing;
  }
  return std::nullopt;
}

std::optional<std::size_t> GivenClasses::of(FileId file, std::size_t index) const {
  if (is_one_of(none_, file, index)) return std::nullopt;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  for (std::uint32_t a = is_one_of(chained_, file, index) ? 1 : 0;
       a < std::min<std::uint32_t>(call.argument_count, kMostArguments); ++a) {
    const ValueId argument = syntax.arguments[call.first_argument + a];
    if (const auto thing = within(file, argument, call.scope, 0)) return thing;
  }
  return std::nullopt;
}

}  // namespace cutaway::model
