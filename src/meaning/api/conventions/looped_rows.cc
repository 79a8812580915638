// SPDX-License-Identifier: Apache-2.0
// Reads what a registration says in each turn of the loop around it.
#include "meaning/api/conventions/looped_rows.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/lookup/handed_values.h"
#include "meaning/api/lookup/paths.h"
#include "meaning/context.h"
#include "meaning/operands.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;
using Kind = Cell::Kind;

constexpr int kMostWrappers = 4;

/// `app` of `app.add_url_rule(…)`.
ValueRef object_of(const Syntax& syntax, const Site& site) {
  if (!site.callee.valid()) return {};
  const ValueNode& callee = syntax.value(site.callee);
  const bool held = callee.kind == ValueKind::member || callee.kind == ValueKind::index;
  return held && callee.child_count > 0 ? ValueRef{site.file, syntax.child(callee, 0)} : ValueRef();
}

/// The function behind wrappers and behind an object that a function made: `orders.list` of `const
/// orders = Orders()`, `safe(list)`. What leads to none stays as it is.
Cell answer_behind(const ReaderContext& context, const Cell& said) {
  Cell cell = said;
  for (int step = 0; step < kMostWrappers; ++step) {
    if (!cell.value.valid()) return said;
    const Syntax& syntax = context.project.of(cell.value.file);
    const ValueNode& node = syntax.value(cell.value.value);
    if (node.kind == ValueKind::call && node.child_count == 2) {
      cell.value.value = syntax.child(node, 1);
      continue;
    }
    const SymbolRef named = context.links.what_is(cell.value).symbol;
    if (named.valid() && is_function(context.project.of(named.file).symbols[named.symbol.index()]))
      return step == 0 ? said : cell;
    if (node.kind != ValueKind::member || node.child_count == 0) return said;
    Cell object = cell;
    object.kind = Kind::value;
    object.value.value = syntax.child(node, 0);
    cell = part_named(context, object, syntax.text(node.text));
    if (cell.kind != Kind::value) return said;
  }
  return said;
}

class LoopedRows {
 public:
  LoopedRows(const ReaderContext& context, const Match& match, const Operand& path,
             const Operand& handler)
      : context_(context),
        match_(match),
        site_(match.site),
        syntax_(context.project.of(match.site.file)),
        cells_(context, match.site),
        path_(path.value.value),
        handler_(handler.kind == Operand::Kind::value && handler.value.file == match.site.file
                     ? handler.value.value
                     : ValueId()) {
    for (const syntax::Call& call : syntax_.calls)
      if (call.callee == site_.callee && call.line == site_.line) guard_ = call.guard;
  }

  std::vector<LoopedRow> read() {
    std::vector<LoopedRow> out;
    for (const Turn& turn : loop_turns(context_, site_)) {
      const Cell path = cells_.cell(turn, path_);
      if (path.is_open()) return {};
      const auto said = cells_.said(path);
      if (!said || said->text.empty()) continue;
      if (is_keyed_by_names(path.type) && !contains(said->text, "/")) continue;
      if (!cells_.holds(turn, guard_).value_or(true)) continue;
      LoopedRow row;
      row.path = said->text;
      row.complete = said->complete;
      row.place = turn.place;
      const std::string method = take_method(row.path);  // "GET /orders"
      if (contains(row.path, " ")) continue;
      row.methods = method.empty() ? methods(turn) : std::vector{method};
      if (!add_answer(turn, row) || !add_carrier(turn, row)) continue;
      out.push_back(std::move(row));
    }
    return out;
  }

 private:
  /// Who answers, and what stands before that.
  bool add_answer(const Turn& turn, LoopedRow& row) const {
    const auto given = cells_.given(turn);
    const bool last = match_.shape->role("handler") == "last";
    const std::size_t written = static_cast<std::size_t>(
        std::ranges::count_if(site_.arguments, [](ValueId id) { return id.valid(); }));
    row.gathered = last && (given.size() != written || is_filled(given));
    const ValueId answer = row.gathered && !given.empty() ? given.back().written : handler_;
    if (!answer.valid() || answer == path_) return false;  // `app.get(name)` asks for a setting
    Cell cell = cells_.cell(turn, answer);
    if (cell.kind == Kind::missing || cell.kind == Kind::text || cell.kind == Kind::pieces)
      return false;
    if (cell.is_open()) cell.value = {site_.file, answer}, cell.scope = site_.scope;
    row.written = cell.value;
    cell = answer_behind(context_, cell);
    row.handler = value_operand(cell.value.file, cell.value.value);
    row.handler_scope = cell.scope;
    for (std::size_t i = 0; i < given.size(); ++i) {
      const auto& one = given[i];
      const bool is_answer = one.written == answer;
      const bool counts = !one.perhaps && !is_answer && one.written != path_;
      if (!counts || one.cell.kind == Kind::missing || one.cell.kind == Kind::text) continue;
      if (one.cell.is_open() && row.gathered)
        row.layers.push_back({{site_.file, one.written}, site_.scope});
      if (one.cell.kind == Kind::value) row.layers.push_back({one.cell.value, one.cell.scope});
    }
    for (const ValueId call : cells_.wrapped_by(turn, answer))
      row.layers.push_back({{site_.file, call}, site_.scope, true});
    return true;
  }

  bool is_filled(const std::vector<LoopCells::Given>& given) const {
    return std::ranges::any_of(given, [&](const auto& one) {
      return std::ranges::find(site_.arguments, one.written) == site_.arguments.end();
    });
  }

  bool add_carrier(const Turn& turn, LoopedRow& row) const {
    if (!turn.caller.valid()) return true;
    const syntax::Call& call = context_.project.of(turn.caller).calls[turn.call];
    const SymbolRef around = context_.links.what_is({turn.caller, call.callee}).symbol;
    row.scope = call.scope;
    if (!around.valid()) return true;
    const Handed carrier = handed_value(context_, around, object_of(syntax_, site_));
    if (carrier.is_none()) return true;
    row.carrier = given_by(context_, around, turn.caller, call, carrier);
    return row.carrier.value.valid();
  }

  std::vector<std::string> methods(const Turn& turn) const {
    const std::string_view form = match_.shape->role("method");
    if (form == "@name") return {method_in_name(site_.name)};
    if (form == "@bracket") {
      const ValueNode& callee = syntax_.value(site_.callee);
      if (callee.kind != ValueKind::index || callee.child_count < 2) return {};
      return in_cell(cells_.cell(turn, syntax_.child(callee, 1)));
    }
    for (std::string_view way : split(form, '|')) {
      const bool all = way.ends_with(".*");
      if (all) way.remove_suffix(2);
      const Operand operand = pick(context_, site_, way);
      if (operand.kind != Operand::Kind::value) continue;
      if (operand.value.file != site_.file) return methods_of(context_, operand);
      std::vector<std::string> out = in_value(turn, operand.value.value, all);
      if (!out.empty()) return out;
    }
    return {};
  }

  /// `all`: of a call the methods in all that it is given.
  std::vector<std::string> in_value(const Turn& turn, ValueId value, bool all) const {
    const ValueNode& node = syntax_.value(value);
    const bool several = all || node.kind == ValueKind::list;
    std::vector<std::string> out;
    for (std::size_t i = all ? 1 : 0; several && i < node.child_count; ++i)
      for (std::string& one : in_value(turn, syntax_.child(node, i), false))
        out.push_back(std::move(one));
    if (several) return out;
    const Cell cell = cells_.cell(turn, value);
    return cell.is_open() ? methods_of(context_, value_operand(site_.file, value)) : in_cell(cell);
  }

  std::vector<std::string> in_cell(const Cell& cell) const {
    if (cell.kind == Kind::value)
      return methods_of(context_, value_operand(cell.value.file, cell.value.value));
    const auto said = cells_.said(cell);
    return said && !said->text.empty() ? std::vector{method_in_name(said->text)}
                                       : std::vector<std::string>();
  }

  const ReaderContext& context_;
  const Match& match_;
  const Site& site_;
  const Syntax& syntax_;
  const LoopCells cells_;
  const ValueId path_, handler_;
  GuardId guard_;
};

}  // namespace

std::vector<LoopedRow> looped_rows(const ReaderContext& context, const Match& match,
                                   const Operand& path, const Operand& handler) {
  const Site& site = match.site;
  const bool call = match.shape->on == "call" || match.shape->on == "named";
  if (!call || path.kind != Operand::Kind::value || path.value.file != site.file ||
      !path.value.value.valid())
    return {};
  const ValueKind kind = context.project.of(site.file).value(path.value.value).kind;
  if (kind == ValueKind::string || kind == ValueKind::function || kind == ValueKind::number ||
      kind == ValueKind::boolean)
    return {};
  return LoopedRows(context, match, path, handler).read();
}

}  // namespace cutaway::meaning
