// SPDX-License-Identifier: Apache-2.0
// Reads a list of calls that a class holds: each is a path and a record of methods and actions.
#include "meaning/api/conventions/own_rows.h"

#include "base/text.h"
#include "meaning/api/lookup/inherited.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// The class that made what the call is called on.
SymbolRef class_of_receiver(const ReaderContext& context, const Site& site) {
  const Operand on = pick(context, site, "@receiver");
  if (on.kind != Operand::Kind::value) return {};
  const auto made = follow(context, on.value.file, site.scope, on.value.value);
  if (!made || !made->value.valid()) return {};
  const Syntax& syntax = context.project.of(made->file);
  const ValueNode& call = syntax.value(made->value);
  const bool makes = call.kind == ValueKind::call || call.kind == ValueKind::construct;
  if (!makes || call.child_count == 0) return {};
  const SymbolRef called = context.links.what_is({made->file, syntax.child(call, 0)}).symbol;
  if (!called.valid()) return {};
  const SymbolId owner = class_around(context.project.of(called.file), called.symbol);
  return owner.valid() ? SymbolRef{called.file, owner} : SymbolRef();
}

/// What the class gives to an attribute of that name.
ValueId attribute(const Syntax& syntax, SymbolId owner, std::string_view name) {
  for (const syntax::Symbol& one : syntax.symbols)
    if (one.container == owner && one.value.valid() && syntax.text(one.name) == name)
      return one.value;
  return {};
}

std::string without_signs(std::string_view pattern) {
  if (pattern.starts_with("^")) pattern.remove_prefix(1);
  if (pattern.ends_with("$")) pattern.remove_suffix(1);
  return std::string(pattern);
}

void add_rows(const ReaderContext& context, FileId file, ValueId item,
              const std::vector<std::string_view>& words, std::vector<OwnRow>& out) {
  const Syntax& syntax = context.project.of(file);
  const ValueNode& node = syntax.value(item);
  if (node.kind != ValueKind::call && node.kind != ValueKind::construct) return;
  Site row;
  row.file = file;
  row.callee = syntax.child(node, 0);
  row.line = row.end_line = node.line;
  row.arguments =
      std::span(syntax.value_children).subspan(node.first_child + 1, node.child_count - 1U);
  const auto paths = texts_of(context, pick(context, row, words[1]));
  const Operand actions = pick(context, row, words[2]);
  if (paths.empty() || actions.kind != Operand::Kind::value) return;
  const Syntax& there = context.project.of(actions.value.file);
  const ValueNode& record = there.value(actions.value.value);
  for (std::size_t i = 0; record.kind == ValueKind::record && i < record.child_count; ++i) {
    const ValueNode& entry = there.value(there.child(record, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const auto action = context.links.close({actions.value.file, there.child(entry, 0)});
    out.push_back({std::string(action.best()), method_in_name(there.text(entry.text)),
                   without_signs(paths.front().best())});
  }
}

}  // namespace

std::optional<std::vector<OwnRow>> own_rows(const ReaderContext& context, const Site& site,
                                            std::string_view form) {
  const auto words = split(form, ' ');
  if (words.size() != 3) return std::nullopt;
  const SymbolRef type = class_of_receiver(context, site);
  if (!type.valid()) return std::nullopt;
  for (const SymbolRef at : Inherited(context).ancestry(type)) {
    const Syntax& syntax = context.project.of(at.file);
    const ValueId list = attribute(syntax, at.symbol, words[0]);
    if (!list.valid()) continue;
    std::vector<OwnRow> out;
    const ValueNode& node = syntax.value(list);
    for (std::size_t i = 0; node.kind == ValueKind::list && i < node.child_count; ++i)
      add_rows(context, at.file, syntax.child(node, i), words, out);
    return out;
  }
  return std::nullopt;
}

}  // namespace cutaway::meaning
