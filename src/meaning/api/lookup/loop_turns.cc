// SPDX-License-Identifier: Apache-2.0
// Finds the loops around a call, and goes through the rows of what they go over.
#include "meaning/api/lookup/loop_turns.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "meaning/api/lookup/handed_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;
using Kind = Cell::Kind;

constexpr std::size_t kMostTurns = 1200;
constexpr std::size_t kMostLoops = 3;
constexpr std::array<std::string_view, 5> kEach{"forEach", "each", "map", "flatMap", "for_each"};
constexpr std::array<std::string_view, 6> kTaken{"entries", "items",      "keys",
                                                 "values",  "array_keys", "array_values"};
constexpr std::array<std::string_view, 8> kVerbs{"get",    "post", "put",     "patch",
                                                 "delete", "head", "options", "all"};

/// A name that a loop makes: the whole row (place -1), what stands at a place of it, or what it
/// keeps under a name.
struct LoopName {
  std::string_view name;
  int place = -1;
  std::string_view part = {};
};
struct Loop {
  ValueId list;
  SymbolId scope;
  std::uint32_t line = 0;
  std::vector<LoopName> names;
};

/// "get /orders": a key that says which requests come here.
bool is_address(std::string_view key) {
  const std::size_t space = key.find(' ');
  if (space == std::string_view::npos || !key.substr(space + 1).starts_with("/")) return false;
  return std::ranges::find(kVerbs, lower(key.substr(0, space))) != kVerbs.end();
}

class Turns {
 public:
  Turns(const ReaderContext& context, const Site& site)
      : context_(context),
        site_(site),
        syntax_(context.project.of(site.file)),
        cells_(context, site) {}

  std::vector<Turn> find() {
    find_loops();
    if (!loops_.empty()) grow(0, {});
    return std::move(out_);
  }

 private:
  void find_loops() {
    std::vector<Loop> inner;
    SymbolId scope = site_.scope;
    for (std::size_t i = 0; i <= kMostLoops; ++i) {
      const std::size_t before = inner.size();
      add_blocks(scope, inner);
      std::sort(inner.begin() + static_cast<std::ptrdiff_t>(before), inner.end(),
                [](const Loop& a, const Loop& b) { return a.line > b.line; });
      around_ = scope;
      if (!scope.valid() || !add_callback(scope, inner)) break;
      scope = syntax_.symbols[scope.index()].container;
    }
    if (inner.size() > kMostLoops) return;
    loops_.assign(inner.rbegin(), inner.rend());
  }

  /// `for (const route of routes) { … }`.
  void add_blocks(SymbolId scope, std::vector<Loop>& out) const {
    for (const syntax::Block& block : syntax_.blocks) {
      if (block.kind != syntax::BlockKind::loop || block.scope != scope ||
          block.line > site_.line || block.end_line < site_.end_line)
        continue;
      Loop loop;
      for (const syntax::Binding& binding : syntax_.bindings) {
        if (binding.scope != scope || binding.line != block.line || !binding.value.valid())
          continue;
        const ValueNode* node = &syntax_.value(binding.value);
        std::string_view part;
        if (node->kind == ValueKind::member && node->child_count > 0) {  // `const { path } of …`
          part = syntax_.text(node->text);
          node = &syntax_.value(syntax_.child(*node, 0));
        }
        if (node->kind != ValueKind::index || node->child_count != 2) continue;
        const ValueNode& key = syntax_.value(syntax_.child(*node, 1));
        if (key.kind != ValueKind::unknown || syntax_.text(key.text) != "each") continue;
        loop.list = syntax_.child(*node, 0);
        loop.names.push_back({syntax_.text(binding.target), binding.position, part});
      }
      loop.scope = scope;
      loop.line = block.line;
      if (loop.list.valid()) out.push_back(std::move(loop));
    }
  }

  /// `routes.forEach((route) => { … })`.
  bool add_callback(SymbolId function, std::vector<Loop>& out) const {
    for (const syntax::Call& call : syntax_.calls) {
      if (call.argument_count == 0 || !call.callee.valid()) continue;
      const ValueId given = syntax_.arguments[call.first_argument];
      if (!given.valid() || syntax_.value(given).kind != ValueKind::function ||
          syntax_.value(given).symbol != function)
        continue;
      const ValueNode& callee = syntax_.value(call.callee);
      if (callee.kind != ValueKind::member || callee.child_count == 0 ||
          std::ranges::find(kEach, syntax_.text(call.name)) == kEach.end())
        return false;
      const syntax::Symbol& symbol = syntax_.symbols[function.index()];
      if (symbol.parameter_count == 0) return false;
      const std::string_view name = syntax_.text(syntax_.parameters[symbol.first_parameter].name);
      out.push_back({syntax_.child(callee, 0), call.scope, call.line, {{name}}});
      return true;
    }
    return false;
  }

  void grow(std::size_t depth, const Turn& turn) {
    if (out_.size() >= kMostTurns) return;
    if (depth == loops_.size()) return out_.push_back(turn);
    const Loop& loop = loops_[depth];
    bool open = false;
    std::vector<Cell> rows = rows_at(turn, loop, open);
    if (rows.empty() && depth == 0 && grow_for_callers(turn, loop)) return;
    if (rows.empty() && depth + 1 < loops_.size()) return grow(depth + 1, turn);
    if (open) add_alike(rows);
    go_through(depth, turn, rows);
  }

  void go_through(std::size_t depth, const Turn& turn, const std::vector<Cell>& rows) {
    for (const Cell& row : rows) {
      Turn next = turn;
      next.place = {row.value.file, row.line, end_of(row)};
      bind(loops_[depth], row, next);
      grow(depth + 1, next);
    }
  }

  /// The last line of what stands in a row.
  std::uint32_t end_of(const Cell& row) const {
    std::uint32_t out = row.line;
    const Syntax& own = context_.project.of(row.value.file);
    for (const ValueId id : values_within(own, {row.value.value}, 64)) {
      const ValueKind kind = own.value(id).kind;
      if (kind != ValueKind::function) out = std::max(out, own.value(id).line);
    }
    return out;
  }

  /// What a loop goes over the keys, values or pairs of; `mode` names which.
  ValueId keyed(ValueId list, std::string_view& mode) const {
    const ValueNode& node = syntax_.value(list);
    if (node.kind != ValueKind::call || node.child_count == 0) return {};
    const ValueNode& callee = syntax_.value(syntax_.child(node, 0));
    const std::string_view name = syntax_.text(callee.text);
    const bool member = callee.kind == ValueKind::member && callee.child_count > 0;
    if (std::ranges::find(kTaken, name) == kTaken.end()) return {};
    mode = name;
    if (node.child_count == 2) return syntax_.child(node, 1);
    return node.child_count == 1 && member ? syntax_.child(callee, 0) : ValueId();
  }

  std::vector<Cell> rows_at(const Turn& turn, const Loop& loop, bool& open) const {
    ValueId value = loop.list;
    std::string_view mode;
    ValueId inside = keyed(value, mode);
    if (!inside.valid()) {  // `const keys = Object.keys(routes); keys.forEach(…)`
      const auto named = follow(context_, site_.file, loop.scope, value);
      if (named && named->file == site_.file && named->value.valid())
        inside = keyed(named->value, mode);
    }
    if (inside.valid()) value = inside;
    Cell list = cells_.cell(turn, value);
    if (list.is_open()) {
      list.kind = Kind::value;
      list.value = {site_.file, value};
      list.scope = loop.scope;
    }
    std::vector<Cell> rows = rows_of(context_, list, open);
    const ValueNode& over = syntax_.value(value);
    for (Cell& row : rows) {
      if (mode.ends_with("values") && row.kind == Kind::pair) row.kind = Kind::value;
      if (over.kind == ValueKind::reference || over.kind == ValueKind::parameter)
        row.from = syntax_.text(over.text);
    }
    return rows;
  }

  /// The list is what callers of the function around hand over.
  bool grow_for_callers(const Turn& turn, const Loop& loop) {
    const SymbolRef around{site_.file, around_};
    if (!around_.valid()) return false;
    const Handed handed = handed_value(context_, around, {site_.file, loop.list});
    if (handed.is_none()) return false;
    for (const auto& [file, index] : context_.links.callers(around)) {
      if (!is_own(context_, file)) continue;
      const syntax::Call& call = context_.project.of(file).calls[index];
      const ValueRef given = given_by(context_, around, file, call, handed);
      if (!given.value.valid()) continue;
      Cell list;
      list.kind = Kind::value;
      list.value = given;
      list.scope = given.file == file ? call.scope : SymbolId();
      bool open = false;
      Turn next = turn;
      next.caller = file;
      next.call = index;
      go_through(0, next, rows_of(context_, list, open));
    }
    return true;
  }

  /// `[path, view]` takes a row apart, `i, route` has its place first.
  void bind(const Loop& loop, const Cell& row, Turn& turn) const {
    const bool several = loop.names.size() > 1;
    const bool tuple = several && row.kind == Kind::value && row.type.empty();
    for (const auto& [name, place, part] : loop.names) {
      Cell cell = row;
      if (!part.empty()) {
        cell = part_named(context_, row, part);
      } else if (row.kind == Kind::pair && (several || place == 1)) {
        cell.kind = place == 0 ? Kind::text : Kind::value;
      } else if (tuple) {
        cell = part_at(context_, row, static_cast<std::size_t>(std::max(place, 0)));
      } else if (several && place == 0) {
        cell.kind = Kind::open;
      }
      turn.names.push_back({name, cell});
    }
  }

  /// Other records that are written alike: where routes of parts that load themselves are put into
  /// the table too, their keys and entries are those of the rows that can be followed.
  void add_alike(std::vector<Cell>& rows) const {
    if (rows.empty() || !std::ranges::all_of(rows, [](const Cell& row) {
          return row.kind == Kind::pair && is_address(row.text);
        }))
      return;
    std::set<ValueRef> known;
    std::set<std::string_view> common = entries_of(rows.front().value);
    for (const Cell& row : rows) {
      known.insert(row.value);
      const auto own = entries_of(row.value);
      std::erase_if(common, [&](std::string_view name) { return !own.contains(name); });
    }
    if (common.empty()) return;
    for (std::size_t f = 0; f < context_.project.size(); ++f) {
      const FileId file(f);
      if (!is_own(context_, file)) continue;
      const Syntax& own = context_.project.of(file);
      for (const ValueNode& node : own.values) {
        if (node.kind != ValueKind::entry || node.child_count == 0 ||
            !is_address(own.text(node.text)))
          continue;
        const ValueRef value{file, own.child(node, 0)};
        if (known.contains(value) || !std::ranges::includes(entries_of(value), common)) continue;
        Cell row;
        row.kind = Kind::pair;
        row.value = value;
        row.scope = symbol_at(own, node.line);
        row.text = std::string(own.text(node.text));
        row.line = node.line;
        row.from = rows.front().from;
        rows.push_back(std::move(row));
      }
    }
  }

  std::set<std::string_view> entries_of(ValueRef record) const {
    const Syntax& own = context_.project.of(record.file);
    const ValueNode& node = own.value(record.value);
    std::set<std::string_view> out;
    for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i)
      out.insert(own.text(own.value(own.child(node, i)).text));
    return out;
  }

  const ReaderContext& context_;
  const Site& site_;
  const Syntax& syntax_;
  const LoopCells cells_;
  SymbolId around_;  ///< the function in which the outermost loop stands
  std::vector<Loop> loops_;
  std::vector<Turn> out_;
};

}  // namespace

std::vector<Turn> loop_turns(const ReaderContext& context, const Site& site) {
  return Turns(context, site).find();
}

}  // namespace cutaway::meaning
