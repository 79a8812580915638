// SPDX-License-Identifier: Apache-2.0
// Joins the rows of a list with the entries of a table by their names.
#include "meaning/api/conventions/paired_routes.h"

#include <map>

#include "base/text.h"
#include "meaning/api/lookup/loop_turns.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/api/lookup/patterns.h"
#include "meaning/api/routes.h"
#include "meaning/forms.h"
#include "meaning/operands.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostWrappers = 3;

std::string_view last_word(std::string_view name) {
  return name.substr(name.find_last_of('.') + 1);
}

Cell cell_of(const Match& match, const Operand& operand) {
  Cell out;
  if (operand.kind != Operand::Kind::value) return out;
  out.kind = Cell::Kind::value;
  out.value = operand.value;
  if (operand.value.file == match.site.file) out.scope = match.site.scope;
  return out;
}

/// The table behind a name, or behind a call that is given it: `wrapper.Wrap(handlers)`.
std::optional<Found> table_behind(const ReaderContext& context, Cell cell) {
  for (int step = 0; step < kMostWrappers; ++step) {
    const auto found = written_out(context, cell);
    if (!found || !found->value.valid()) return std::nullopt;
    const Syntax& syntax = context.project.of(found->file);
    const ValueNode& node = syntax.value(found->value);
    if (node.kind == ValueKind::record) return found;
    if (node.kind != ValueKind::call || node.child_count != 2) return std::nullopt;
    cell.value = {found->file, syntax.child(node, 1)};
    cell.scope = found->scope;
  }
  return std::nullopt;
}

/// What each name of the table stands for.
std::map<std::string, Cell, std::less<>> answers_in(const ReaderContext& context,
                                                    const Found& table) {
  std::map<std::string, Cell, std::less<>> out;
  const Syntax& syntax = context.project.of(table.file);
  const ValueNode& node = syntax.value(table.value);
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    Cell cell;
    cell.kind = Cell::Kind::value;
    cell.value = {table.file, syntax.child(entry, 0)};
    cell.scope = table.scope;
    out.emplace(last_word(syntax.text(entry.text)), std::move(cell));
  }
  return out;
}

/// What a row calls itself: the name of a constant, or a text.
std::string name_in(const ReaderContext& context, const Cell& cell) {
  if (cell.kind != Cell::Kind::value) return {};
  const Syntax& syntax = context.project.of(cell.value.file);
  return std::string(last_word(syntax.text(syntax.value(cell.value.value).text)));
}

}  // namespace

std::vector<Route> paired_routes(const ReaderContext& context, const Responders& responders,
                                 const Match& match) {
  const catalogue::Shape& shape = *match.shape;
  const auto table =
      table_behind(context, cell_of(match, pick(context, match.site, shape.role("answers"))));
  std::vector<Route> out;
  if (!table) return out;
  const auto answers = answers_in(context, *table);
  const LoopCells cells(context, match.site);
  bool open = false;
  for (const Cell& row :
       rows_of(context, cell_of(match, pick(context, match.site, shape.role("rows"))), open)) {
    const auto part = [&](std::string_view role) {
      return part_named(context, row, constant(shape.role(role)));
    };
    const auto path = cells.said(part("entry_path"));
    const auto who = answers.find(name_in(context, part("entry_name")));
    if (!path || path->text.empty() || who == answers.end()) continue;
    Route route;
    route.technology = match.shape->technology;
    route.path = join_route("", plain_path(readable_pattern(path->text)));
    route.complete = path->complete;
    route.place = {row.value.file, row.line, row.line};
    const Operand handler = value_operand(who->second.value.file, who->second.value.value);
    route.handler = symbol_of(context, handler.value);
    if (!route.handler.valid())
      route.handler = responders.resolve(handler, handler.value.file, who->second.scope).symbol;
    const Cell method = part("entry_methods");
    if (method.kind != Cell::Kind::value) continue;
    for (std::string& one :
         methods_of(context, value_operand(method.value.file, method.value.value))) {
      route.method = std::move(one);
      out.push_back(route);
    }
  }
  return out;
}

}  // namespace cutaway::meaning
