// SPDX-License-Identifier: Apache-2.0
// Finds the loop around a registration, and the lists that it goes over.
#include "meaning/api/conventions/looped_rows.h"

#include <algorithm>

#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// `routes` of `for path, view in routes`, where a name stands for that place of each row; invalid
/// for a name that is anything else, too.
ValueId looped_list(const Syntax& syntax, SymbolId scope, std::string_view name, int position) {
  ValueId out;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.scope != scope || syntax.text(binding.target) != name) continue;
    if (out.valid() || binding.position != position || !binding.value.valid()) return {};
    const ValueNode& node = syntax.value(binding.value);
    if (node.kind != ValueKind::index || node.child_count != 2) return {};
    const ValueNode& key = syntax.value(syntax.child(node, 1));
    if (key.kind != ValueKind::unknown || syntax.text(key.text) != "each") return {};
    out = syntax.child(node, 0);
  }
  return out;
}

/// Whether the loop takes rows of two apart: there is a name for the second thing.
bool takes_pairs(const Syntax& syntax, SymbolId scope, ValueId list) {
  int most = 0;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.scope != scope || !binding.value.valid()) continue;
    const ValueNode& node = syntax.value(binding.value);
    if (node.kind == ValueKind::index && node.child_count == 2 && syntax.child(node, 0) == list)
      most = std::max<int>(most, binding.position);
  }
  return most == 1;
}

/// The rows of a list in which each says a path and names who answers; none of any other list.
std::vector<LoopedRow> rows_of(const ReaderContext& context, FileId file, SymbolId scope,
                               ValueId value) {
  const auto found = follow(context, file, scope, value);
  if (!found || !found->value.valid()) return {};
  const Syntax& syntax = context.project.of(found->file);
  const ValueNode& list = syntax.value(found->value);
  std::vector<LoopedRow> out;
  for (std::size_t i = 0; list.kind == ValueKind::list && i < list.child_count; ++i) {
    const ValueNode& row = syntax.value(syntax.child(list, i));
    if (row.kind != ValueKind::list || row.child_count != 2) return {};
    const ValueNode& path = syntax.value(syntax.child(row, 0));
    const ValueId handler = syntax.child(row, 1);
    const ValueKind named = syntax.value(handler).kind;
    if (path.kind != ValueKind::string || !syntax.text(path.text).starts_with("/")) return {};
    if (named != ValueKind::reference && named != ValueKind::member) return {};
    const std::uint32_t line = path.line != 0 ? path.line : row.line;
    out.push_back({std::string(syntax.text(path.text)),
                   {Operand::Kind::value, {found->file, handler}, {}, {}},
                   {found->file, line, line},
                   {},
                   {}});
  }
  return out;
}

/// `app` of `app.add_url_rule(…)`.
ValueRef object_of(const Syntax& syntax, const Site& site) {
  if (!site.callee.valid()) return {};
  const ValueNode& callee = syntax.value(site.callee);
  const bool member = callee.kind == ValueKind::member && callee.child_count > 0;
  return member ? ValueRef{site.file, syntax.child(callee, 0)} : ValueRef();
}

}  // namespace

std::vector<LoopedRow> looped_rows(const ReaderContext& context, const Match& match,
                                   const Operand& path) {
  const Site& site = match.site;
  if (match.shape->on != "call" || path.kind != Operand::Kind::value ||
      path.value.file != site.file || !path.value.value.valid())
    return {};
  const Syntax& syntax = context.project.of(site.file);
  const ValueNode& name = syntax.value(path.value.value);
  if (name.kind != ValueKind::reference) return {};
  const ValueId list = looped_list(syntax, site.scope, syntax.text(name.text), 0);
  if (!list.valid() || !takes_pairs(syntax, site.scope, list)) return {};
  const SymbolRef around{site.file, site.scope};
  const Handed handed = handed_value(context, around, {site.file, list});
  if (handed.is_none()) return rows_of(context, site.file, site.scope, list);
  const Handed carrier = handed_value(context, around, object_of(syntax, site));
  std::vector<LoopedRow> out;
  for (const auto& [file, index] : context.links.callers(around)) {
    if (!is_own(context, file)) continue;
    const syntax::Call& call = context.project.of(file).calls[index];
    const ValueRef given = given_by(context, around, file, call, handed);
    if (!given.value.valid()) continue;
    for (LoopedRow& row : rows_of(context, given.file, call.scope, given.value)) {
      if (!carrier.is_none()) row.carrier = given_by(context, around, file, call, carrier);
      row.scope = call.scope;
      if (carrier.is_none() || row.carrier.value.valid()) out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
