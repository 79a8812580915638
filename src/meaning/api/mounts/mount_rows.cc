// SPDX-License-Identifier: Apache-2.0
// Reads lists of mounts, with the lists inside them.
#include "meaning/api/mounts/mount_rows.h"

#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxRows = 400;

std::string_view named(const Match& match, std::string_view role) {
  std::string_view form = match.shape->role(role);
  if (form.starts_with("=")) form.remove_prefix(1);
  return form;
}

ValueId entry(const Syntax& syntax, const ValueNode& record, std::string_view name) {
  for (std::size_t i = 0; !name.empty() && i < record.child_count; ++i) {
    const ValueNode& node = syntax.value(syntax.child(record, i));
    if (node.kind == ValueKind::entry && node.child_count > 0 && syntax.text(node.text) == name)
      return syntax.child(node, 0);
  }
  return {};
}

}  // namespace

std::vector<MountRow> mount_rows(const ReaderContext& context, const Match& match) {
  std::vector<MountRow> out;
  const Operand list = pick(context, match.site, match.shape->role("rows"));
  if (list.kind != Operand::Kind::value) return out;
  const SymbolId scope = list.value.file == match.site.file ? match.site.scope : SymbolId();
  std::vector<MountRow> open{{list.value, scope, "", true}};
  for (std::size_t i = 0; i < open.size() && i < kMaxRows; ++i) {
    const MountRow at = open[i];
    const auto found = follow(context, at.child.file, at.scope, at.child.value);
    const ValueRef is =
        found && found->value.valid() ? ValueRef{found->file, found->value} : at.child;
    const Syntax& syntax = context.project.of(is.file);
    const ValueNode& node = syntax.value(is.value);
    const SymbolId inside = found ? found->scope : at.scope;
    if (node.kind == ValueKind::list) {
      for (std::size_t c = 0; c < node.child_count; ++c)
        open.push_back({{is.file, syntax.child(node, c)}, inside, at.prefix, at.complete});
    } else if (node.kind == ValueKind::record) {
      MountRow row{{is.file, {}}, inside, at.prefix, at.complete};
      if (const ValueId path = entry(syntax, node, named(match, "prefix")); path.valid()) {
        const linking::ClosedValue closed = context.links.close({is.file, path});
        row.complete =
            row.complete && !closed.alternatives.empty() && closed.alternatives.front().complete;
        const std::string text = readable_prefix(closed.best());
        if (!text.empty()) row.prefix = join_route(row.prefix, text);
      }
      row.child.value = entry(syntax, node, named(match, "child"));
      if (row.child.value.valid()) out.push_back(row);
      row.child.value = entry(syntax, node, named(match, "children"));
      if (row.child.value.valid()) open.push_back(row);
    } else if (node.kind == ValueKind::reference && i > 0) {
      out.push_back(at);
    }
  }
  return out;
}

}  // namespace cutaway::meaning
