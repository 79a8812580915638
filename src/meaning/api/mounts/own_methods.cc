// SPDX-License-Identifier: Apache-2.0
// Methods that a class of the project puts before its framework's own.
#include "base/text.h"
#include "meaning/api/mounts/wrapped_routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxRoutes = 800;

/// Whether a call hands on what the function around was given, each thing at its own place:
/// `self.add_resource(resource, *urls)` in `def add_shop_resource(self, resource, *urls)`.
bool hands_on_in_order(const Syntax& syntax, const Site& site, const syntax::Symbol& around) {
  std::vector<std::string_view> given;
  for (std::uint32_t i = 0; i < around.parameter_count; ++i) {
    const std::string_view name = syntax.text(syntax.parameters[around.first_parameter + i].name);
    if (name != "self" && name != "this") given.push_back(name);
  }
  if (given.empty() || site.arguments.empty()) return false;
  for (std::size_t i = 0; i < site.arguments.size(); ++i) {
    if (!site.arguments[i].valid()) return false;
    const ValueNode* node = &syntax.value(site.arguments[i]);
    while (node->kind != ValueKind::reference && node->kind != ValueKind::parameter &&
           node->child_count == 1)
      node = &syntax.value(syntax.child(*node, 0));
    if (i >= given.size() || syntax.text(node->text) != given[i]) return false;
  }
  return true;
}

/// `super().add_url_rule(self.prefix + rule, …)` in a method of that very name: the function that a
/// class of the project puts before its framework's own; or one of another name beside it, which
/// hands on what it is given. None for anything else.
SymbolId overriding(const ReaderContext& context, const Match& match) {
  const Site& site = match.site;
  const Syntax& syntax = context.project.of(site.file);
  if (!site.scope.valid() || !site.callee.valid()) return {};
  const syntax::Symbol& around = syntax.symbols[site.scope.index()];
  const ValueNode& callee = syntax.value(site.callee);
  if (around.kind != syntax::SymbolKind::method || callee.kind != ValueKind::member ||
      callee.child_count == 0)
    return {};
  const ValueNode& object = syntax.value(syntax.child(callee, 0));
  const bool above = object.kind == ValueKind::call && object.child_count > 0 &&
                     syntax.text(syntax.value(syntax.child(object, 0)).text) == "super";
  const std::string_view name = syntax.text(object.text);
  const bool own = name == "self" || name == "this";
  if (above && syntax.text(around.name) == site.name) return site.scope;
  return (above || own) && hands_on_in_order(syntax, site, around) ? site.scope : SymbolId();
}

}  // namespace

std::vector<Match> calls_of_own_method(const ReaderContext& context, const Match& match) {
  if (match.shape->on != "call") return {};
  const SymbolId method = overriding(context, match);
  if (!method.valid()) return {};
  std::vector<Match> out;
  for (const auto& [file, index] : context.links.callers({match.site.file, method})) {
    const Syntax& syntax = context.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    if (!is_own(context, file) || !call.callee.valid() || out.size() >= kMaxRoutes) continue;
    Match& one = out.emplace_back(match);
    one.site.file = file;
    one.site.scope = call.scope;
    one.site.callee = call.callee;
    one.site.arguments =
        std::span(syntax.arguments).subspan(call.first_argument, call.argument_count);
    one.site.line = call.line;
    one.site.end_line = std::max(call.line, call.end_line);
  }
  return out;
}

}  // namespace cutaway::meaning
