// SPDX-License-Identifier: Apache-2.0
// Looks at the lists that stand outside of functions.
#include "meaning/api/conventions/held_rows.h"

#include <algorithm>

#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// `(r"/orders", Orders)`.
bool is_row(const Responders& responders, const Syntax& syntax, FileId file, ValueId id) {
  if (!id.valid()) return false;
  const ValueNode& row = syntax.value(id);
  if (row.kind != ValueKind::list || row.child_count < 2) return false;
  if (!syntax.child(row, 0).valid() || !syntax.child(row, 1).valid()) return false;
  const ValueNode& path = syntax.value(syntax.child(row, 0));
  if (path.kind != ValueKind::string || !syntax.text(path.text).starts_with("/")) return false;
  const ValueKind named = syntax.value(syntax.child(row, 1)).kind;
  if (named != ValueKind::reference && named != ValueKind::member) return false;
  Operand handler;
  handler.kind = Operand::Kind::value;
  handler.value = {file, syntax.child(row, 1)};
  const Responder answers = responders.resolve(handler, file, {});
  return answers.known() && responders.brings_actions(answers);
}

}  // namespace

std::vector<Found> lists_of_rows(const ReaderContext& context, const Responders& responders) {
  std::vector<Found> out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    const auto add = [&](ValueId value) {
      if (!value.valid()) return;
      const ValueNode& list = syntax.value(value);
      bool rows = list.kind == ValueKind::list && list.child_count > 0;
      for (std::size_t i = 0; rows && i < list.child_count; ++i)
        rows = is_row(responders, syntax, file, syntax.child(list, i));
      const bool known = std::ranges::any_of(
          out, [&](const Found& one) { return one.file == file && one.value == value; });
      if (rows && !known) out.push_back({file, {}, value, {}, 0});
    };
    for (const syntax::Binding& binding : syntax.bindings)
      if (!binding.scope.valid()) add(binding.value);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (!symbol.container.valid()) add(symbol.value);
  }
  return out;
}

std::optional<Match> row_as_call(const ReaderContext& context, const Match& match,
                                 const Found& list, std::size_t place) {
  const Syntax& syntax = context.project.of(list.file);
  const ValueNode& rows = syntax.value(list.value);
  const ValueNode& row = syntax.value(syntax.child(rows, place));
  const bool record = row.kind == ValueKind::record;
  const std::size_t skip = row.kind == ValueKind::list ? 0 : 1;
  if (!record && skip == 1 && row.kind != ValueKind::call) return std::nullopt;
  if (row.child_count < 2 + skip) return std::nullopt;
  Match out = match;
  out.site.file = list.file;
  out.site.scope = list.scope;
  if (list.file != match.site.file) out.site.callee = {};  // stands in the other file
  const std::span children(syntax.value_children);
  out.site.arguments = record ? children.subspan(rows.first_child + place, 1)
                              : children.subspan(row.first_child + skip, row.child_count - skip);
  out.site.line = out.site.end_line = row.line;
  return out;
}

bool is_cut(const ReaderContext& context, const Match& match, const Found& list) {
  const Syntax& syntax = context.project.of(list.file);
  const auto cut = [&](ValueId id) {
    return !id.valid() || syntax.value(id).kind == ValueKind::unknown;
  };
  if (list.file == match.site.file && std::ranges::any_of(match.site.arguments, cut)) return true;
  const ValueNode& rows = syntax.value(list.value);
  for (std::size_t i = 0; i < rows.child_count; ++i)
    if (cut(syntax.child(rows, i))) return true;
  return false;
}

}  // namespace cutaway::meaning
