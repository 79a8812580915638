// SPDX-License-Identifier: Apache-2.0
// Follows expressions to the row that a loop is at.
#include "meaning/api/lookup/loop_cells.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/operands.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;
using Kind = Cell::Kind;

constexpr int kMostSteps = 10;
constexpr std::string_view kUnknown = "?";
constexpr std::array<std::string_view, 6> kAdders{"push",   "append",     "add",
                                                  "concat", "array_push", "use"};
constexpr std::array<std::string_view, 5> kCutters{"split", "explode", "splitn", "fields",
                                                   "preg_split"};
constexpr std::array<std::string_view, 10> kSpellers{"tolowercase", "touppercase", "lower", "upper",
                                                     "strtolower",  "strtoupper",  "trim",  "strip",
                                                     "tostring",    "tolower"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

Cell text_cell(std::string text, const Cell& from) {
  Cell out;
  out.kind = Kind::text;
  out.text = std::move(text);
  out.line = from.line;
  return out;
}

bool is_name(const ValueNode& node) {
  return node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
}

}  // namespace

Cell LoopCells::cell(const Turn& turn, ValueId value) const {
  return read(turn, value, site_.end_line + 1, 0);
}

Cell LoopCells::read(const Turn& turn, ValueId value, std::uint32_t before, int depth) const {
  if (!value.valid() || depth > kMostSteps) return {};
  const ValueNode& node = syntax_.value(value);
  switch (node.kind) {
    case ValueKind::reference:
    case ValueKind::parameter:
      return of_name(turn, value, before, depth);
    case ValueKind::member: {
      if (node.child_count == 0) return {};
      const Cell object = read(turn, syntax_.child(node, 0), before, depth + 1);
      return object.is_open() ? Cell() : part_named(context_, object, syntax_.text(node.text));
    }
    case ValueKind::index:
      return of_index(turn, node, before, depth);
    case ValueKind::call:
    case ValueKind::construct:
      return of_call(turn, node, before, depth);
    case ValueKind::alternative: {  // `route.method || 'get'`
      for (std::size_t i = 0; i < node.child_count; ++i) {
        Cell one = read(turn, syntax_.child(node, i), before, depth + 1);
        if (one.is_open()) return {};
        if (one.kind != Kind::missing) return one;
        if (i + 2 == node.child_count) {
          Cell last;
          last.kind = Kind::value;
          last.value = {site_.file, syntax_.child(node, i + 1)};
          last.scope = site_.scope;
          return last;
        }
      }
      return {};
    }
    case ValueKind::concat:
      return joined(turn, node, before, depth);
    default:
      return {};
  }
}

/// Whether a scope is that of the call, or one that it stands in.
bool LoopCells::is_around(SymbolId scope) const {
  for (SymbolId at = site_.scope; at.valid(); at = syntax_.symbols[at.index()].container)
    if (at == scope) return true;
  return !scope.valid();
}

Cell LoopCells::of_name(const Turn& turn, ValueId name, std::uint32_t before, int depth) const {
  const std::string_view wanted = syntax_.text(syntax_.value(name).text);
  for (std::size_t i = turn.names.size(); i > 0; --i)
    if (turn.names[i - 1].name == wanted) return turn.names[i - 1].cell;
  const syntax::Binding* best = nullptr;
  for (const syntax::Binding& binding : syntax_.bindings) {
    if (binding.line >= before || !binding.value.valid() || syntax_.text(binding.target) != wanted)
      continue;
    if (is_around(binding.scope) && (best == nullptr || binding.line >= best->line))
      best = &binding;
  }
  if (best == nullptr) return {};
  const bool apart = std::ranges::any_of(syntax_.bindings, [&](const syntax::Binding& other) {
    return other.value == best->value && other.scope == best->scope &&
           other.position != best->position;
  });
  Cell whole = read(turn, best->value, best->line, depth + 1);
  return apart ? part_at(context_, whole, best->position) : whole;
}

/// `route["path"]`, `row[0]`, `handlers[route.name]`.
Cell LoopCells::of_index(const Turn& turn, const ValueNode& node, std::uint32_t before,
                         int depth) const {
  if (node.child_count < 2) return {};
  const ValueId object = syntax_.child(node, 0);
  const ValueNode& key = syntax_.value(syntax_.child(node, 1));
  const Cell own = read(turn, object, before, depth + 1);
  if (!own.is_open()) {
    if (key.kind == ValueKind::string) return part_named(context_, own, syntax_.text(key.text));
    const auto place = key.kind == ValueKind::number ? as_number(syntax_.text(key.text))
                                                     : std::optional<std::size_t>();
    return place ? part_at(context_, own, *place) : Cell();
  }
  const Cell named = read(turn, syntax_.child(node, 1), before, depth + 1);
  if (named.is_open()) return {};
  // The loop goes over the keys of the very thing, and the row is at hand.
  const bool same = !named.from.empty() && is_name(syntax_.value(object)) &&
                    syntax_.text(syntax_.value(object).text) == named.from;
  if (named.kind == Kind::pair && same) {
    Cell out = named;
    out.kind = Kind::value;
    return out;
  }
  const auto text = said(named);
  if (!text || !text->complete) return {};
  Cell table;
  table.kind = Kind::value;
  table.value = {site_.file, object};
  table.scope = site_.scope;
  return part_named(context_, table, text->text);
}

Cell LoopCells::of_call(const Turn& turn, const ValueNode& node, std::uint32_t before,
                        int depth) const {
  if (node.child_count == 0) return {};
  const ValueNode& callee = syntax_.value(syntax_.child(node, 0));
  const std::string name = lower(syntax_.text(callee.text));
  std::vector<ValueId> parts;
  if (callee.kind == ValueKind::member && callee.child_count > 0)
    parts.push_back(syntax_.child(callee, 0));
  for (std::size_t i = 1; i < node.child_count; ++i) parts.push_back(syntax_.child(node, i));
  Cell found;
  for (const ValueId part : parts) {
    if (!found.is_open()) break;
    found = read(turn, part, before, depth + 1);
  }
  if (found.is_open() || found.kind == Kind::missing) return found;
  if (is_one_of(kCutters, name)) {
    const auto whole = said(found);
    std::string sign = " ";
    for (const ValueId part : parts)
      if (syntax_.value(part).kind == ValueKind::string)
        sign = std::string(syntax_.text(syntax_.value(part).text));
    if (!whole || !whole->complete || sign.size() != 1) return {};
    Cell out = found;
    out.kind = Kind::pieces;
    for (const std::string_view piece : split(whole->text, sign[0])) out.pieces.emplace_back(piece);
    return out;
  }
  if (is_one_of(kSpellers, name)) {
    const auto whole = said(found);
    return whole && whole->complete ? text_cell(whole->text, found) : Cell();
  }
  return found;
}

/// `prefix + route.path`: a text that is known as far as its parts are.
Cell LoopCells::joined(const Turn& turn, const ValueNode& node, std::uint32_t before,
                       int depth) const {
  std::string text;
  Cell row;
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueId part = syntax_.child(node, i);
    const Cell own = read(turn, part, before, depth + 1);
    if (own.is_open()) {
      const auto closed = context_.links.close({site_.file, part});
      if (closed.alternatives.size() != 1 || !closed.alternatives.front().complete) return {};
      text += closed.best();
      continue;
    }
    const auto whole = said(own);
    if (!whole || !whole->complete) return {};
    text += whole->text;
    if (row.is_open()) row = own;
  }
  return row.is_open() ? Cell() : text_cell(std::move(text), row);
}

std::optional<LoopCells::Said> LoopCells::said(const Cell& cell) const {
  if (cell.kind == Kind::text || cell.kind == Kind::pair) return Said{cell.text, true};
  if (cell.kind != Kind::value) return std::nullopt;
  const auto closed = context_.links.close(cell.value);
  if (closed.alternatives.size() != 1) return std::nullopt;
  if (closed.best().empty() && !closed.alternatives.front().complete) return std::nullopt;
  return Said{std::string(closed.best()), closed.alternatives.front().complete};
}

std::optional<bool> LoopCells::holds(const Turn& turn, GuardId guard) const {
  bool known = true;
  for (int depth = 0; guard.valid() && depth < kMostSteps; ++depth) {
    const syntax::Guard& one = syntax_.guards[guard.index()];
    const auto is = one.value.valid() ? truth(turn, one.value, 0) : std::nullopt;
    if (is && *is == one.negated) return false;
    known = known && is;
    guard = one.parent;
  }
  return known ? std::optional(true) : std::nullopt;
}

std::optional<bool> LoopCells::truth(const Turn& turn, ValueId value, int depth) const {
  if (!value.valid() || depth > kMostSteps) return std::nullopt;
  const ValueNode& node = syntax_.value(value);
  if (node.kind == ValueKind::comparison) return compared(turn, node, depth);
  if (node.kind == ValueKind::alternative) {
    bool known = true;
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const auto one = truth(turn, syntax_.child(node, i), depth + 1);
      if (one && *one) return true;
      known = known && one;
    }
    return known ? std::optional(false) : std::nullopt;
  }
  const Cell own = read(turn, value, syntax_.value(value).line + 1, depth);
  if (own.kind == Kind::missing) return false;
  if (own.kind == Kind::text || own.kind == Kind::pieces) return true;
  if (own.kind != Kind::value) return std::nullopt;
  const ValueNode& held = context_.project.of(own.value.file).value(own.value.value);
  const std::string_view text = context_.project.of(own.value.file).text(held.text);
  switch (held.kind) {
    case ValueKind::boolean:
      return text == "true";
    case ValueKind::null:
      return false;
    case ValueKind::string:
      return !text.empty();
    case ValueKind::number:
      return text != "0";
    case ValueKind::record:
    case ValueKind::list:
    case ValueKind::function:
      return true;
    default:
      return std::nullopt;
  }
}

std::optional<bool> LoopCells::compared(const Turn& turn, const ValueNode& node, int depth) const {
  const std::string_view sign = syntax_.text(node.text);
  if (node.child_count == 1 && (sign == "not" || sign == "!")) {
    const auto inner = truth(turn, syntax_.child(node, 0), depth + 1);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (node.child_count != 2) return std::nullopt;
  const ValueId left = syntax_.child(node, 0), right = syntax_.child(node, 1);
  if (sign == "&&" || sign == "and") {
    const auto one = truth(turn, left, depth + 1), other = truth(turn, right, depth + 1);
    if ((one && !*one) || (other && !*other)) return false;
    return one && other ? std::optional(true) : std::nullopt;
  }
  const bool same = sign == "==" || sign == "===", differs = sign == "!=" || sign == "!==";
  if (!same && !differs) return std::nullopt;
  const std::string one = compared_text(turn, left, depth);
  if (one == kUnknown) return std::nullopt;
  std::vector<ValueId> others{right};
  if (syntax_.value(right).kind == ValueKind::list)
    others = children(syntax_, syntax_.value(right), 0);
  bool known = true;
  for (const ValueId side : others) {
    const std::string other = compared_text(turn, side, depth);
    if (one == other) return same;
    known = known && other != kUnknown;
  }
  return known ? std::optional(!same) : std::nullopt;
}

/// A side of a comparison; HTTP methods in capitals, however they are written.
std::string LoopCells::compared_text(const Turn& turn, ValueId side, int depth) const {
  const Cell own = read(turn, side, site_.end_line + 1, depth + 1);
  if (own.kind == Kind::missing) return {};
  const bool row = own.kind != Kind::open;
  if (own.kind == Kind::value || !row) {
    const auto methods = methods_of(
        context_, value_operand(row ? own.value.file : site_.file, row ? own.value.value : side));
    if (methods.size() == 1 && methods.front() != "ANY") return methods.front();
  }
  if (row) {
    const auto whole = said(own);
    return whole && whole->complete ? whole->text : std::string(kUnknown);
  }
  const auto closed = context_.links.close({site_.file, side});
  const bool known = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
  return std::string(known ? closed.best() : kUnknown);
}

std::vector<LoopCells::Given> LoopCells::given(const Turn& turn) const {
  std::vector<Given> out;
  for (const ValueId id : site_.arguments) {
    if (!id.valid()) continue;
    const ValueNode& node = syntax_.value(id);
    const bool spread =
        node.kind == ValueKind::entry && syntax_.text(node.text) == "..." && node.child_count > 0;
    const ValueId held = spread ? syntax_.child(node, 0) : id;
    if (is_name(syntax_.value(held)) && fill(turn, held, out)) continue;
    out.push_back({held, cell(turn, held)});
  }
  return out;
}

/// `const layers = [log]; if (route.login) layers.push(auth);`: the things of a list that the
/// function makes and fills. False for any other name.
bool LoopCells::fill(const Turn& turn, ValueId name, std::vector<Given>& out) const {
  const std::string_view wanted = syntax_.text(syntax_.value(name).text);
  const syntax::Binding* made = nullptr;
  for (const syntax::Binding& binding : syntax_.bindings) {
    if (binding.value.valid() && is_around(binding.scope) && binding.line <= site_.line &&
        syntax_.text(binding.target) == wanted)
      made = &binding;
  }
  if (made == nullptr || syntax_.value(made->value).kind != ValueKind::list) return false;
  const ValueNode& list = syntax_.value(made->value);
  for (std::size_t i = 0; i < list.child_count; ++i)
    out.push_back({syntax_.child(list, i), cell(turn, syntax_.child(list, i))});
  for (const syntax::Call& call : syntax_.calls) {
    if (call.line < made->line || call.line > site_.line || !call.callee.valid() ||
        call.scope != made->scope || !is_one_of(kAdders, syntax_.text(call.name)))
      continue;
    const ValueNode& callee = syntax_.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) continue;
    const ValueNode& object = syntax_.value(syntax_.child(callee, 0));
    if (!is_name(object) || syntax_.text(object.text) != wanted) continue;
    const auto is = holds(turn, call.guard);
    if (is && !*is) continue;
    for (std::uint32_t i = 0; i < call.argument_count; ++i) {
      const ValueId id = syntax_.arguments[call.first_argument + i];
      if (!id.valid()) continue;
      const ValueNode& node = syntax_.value(id);
      const bool spread = node.kind == ValueKind::entry && node.child_count > 0;
      const ValueId held = spread ? syntax_.child(node, 0) : id;
      out.push_back({held, cell(turn, held), !is});
    }
  }
  return true;
}

std::vector<ValueId> LoopCells::wrapped_by(const Turn& turn, ValueId name) const {
  std::vector<ValueId> out;
  if (!name.valid() || !is_name(syntax_.value(name))) return out;
  const std::string_view wanted = syntax_.text(syntax_.value(name).text);
  for (const syntax::Binding& binding : syntax_.bindings) {
    if (!binding.value.valid() || binding.scope != site_.scope || binding.line > site_.line ||
        syntax_.text(binding.target) != wanted)
      continue;
    if (syntax_.value(binding.value).kind != ValueKind::call) continue;
    if (holds(turn, binding.guard).value_or(false)) out.push_back(binding.value);
  }
  return out;
}

}  // namespace cutaway::meaning
