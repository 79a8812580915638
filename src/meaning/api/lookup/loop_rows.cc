// SPDX-License-Identifier: Apache-2.0
// Reads the rows of lists and records, and what is put into them later.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "meaning/api/lookup/loop_turns.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;
using Kind = Cell::Kind;

constexpr std::size_t kMostRows = 1200;
constexpr int kMostLists = 4;
constexpr std::array<std::string_view, 6> kAdders{"push",   "append", "extend",
                                                  "update", "assign", "unshift"};

class Rows {
 public:
  Rows(const ReaderContext& context, bool& open) : context_(context), open_(open) {}

  std::vector<Cell> read(const Cell& list) {
    add(list, 0);
    return std::move(out_);
  }

 private:
  const Syntax& syntax(FileId file) const { return context_.project.of(file); }

  Cell value_cell(FileId file, SymbolId scope, ValueId value, std::string_view type) const {
    Cell out;
    out.kind = Kind::value;
    out.value = {file, value};
    out.scope = scope;
    out.type = type;
    out.line = syntax(file).value(value).line;
    return out;
  }

  void add(const Cell& list, int depth) {
    if (depth > kMostLists || out_.size() >= kMostRows) return;
    const auto found = written_out(context_, list);
    if (!found || !found->value.valid()) {
      open_ = true;
      return;
    }
    add_written(*found, depth);
    add_put_in(*found, depth);
  }

  void add_written(const Found& found, int depth) {
    const Syntax& own = syntax(found.file);
    const ValueNode& node = own.value(found.value);
    const bool joins = node.kind == ValueKind::concat || node.kind == ValueKind::arithmetic;
    if (node.kind == ValueKind::call && node.child_count == 2) {  // `Routes([]Route{…})`
      const ValueId given = own.child(node, 1);
      if (own.value(given).kind == ValueKind::list)
        return add(value_cell(found.file, found.scope, given, {}), depth + 1);
    }
    if (!joins && node.kind != ValueKind::list && node.kind != ValueKind::record) {
      open_ = true;
      return;
    }
    for (std::size_t i = 0; i < node.child_count && out_.size() < kMostRows; ++i) {
      const ValueId id = own.child(node, i);
      if (!id.valid()) continue;
      const ValueNode& child = own.value(id);
      const bool entry = child.kind == ValueKind::entry && child.child_count > 0;
      const bool spread = entry && own.text(child.text) == "...";
      if (joins || spread) {
        add(value_cell(found.file, found.scope, spread ? own.child(child, 0) : id, {}), depth + 1);
      } else if (entry) {
        Cell row = value_cell(found.file, found.scope, own.child(child, 0), own.text(node.text));
        row.kind = Kind::pair;
        row.text = key_of(found.file, own.text(node.text), own.text(child.text));
        row.line = child.line;
        out_.push_back(std::move(row));
      } else if (node.kind == ValueKind::list && child.kind != ValueKind::unknown) {
        out_.push_back(value_cell(found.file, found.scope, id, own.text(node.text)));
      } else {
        open_ = true;
      }
    }
  }

  /// A key, or the text of the constant beside the table that is one.
  std::string key_of(FileId file, std::string_view type, std::string_view key) const {
    if (!is_keyed_by_names(type) || contains(key, "/")) return std::string(key);
    const auto held = held_in_folder(context_, file, key);
    const ValueNode* node = held ? &syntax(held->file).value(held->value) : nullptr;
    const bool text = node != nullptr && node->kind == ValueKind::string;
    return std::string(text ? syntax(held->file).text(node->text) : key);
  }

  /// `Object.assign(routes, core)`, `routes.push(...more)`, where the list is made: in the function
  /// that gives it back, or where its name is bound.
  void add_put_in(const Found& found, int depth) {
    const Syntax& own = syntax(found.file);
    const std::string_view name = name_of(found);
    if (name.empty() || depth > 0) return;
    for (const syntax::Call& call : own.calls) {
      if (call.argument_count == 0 || !call.callee.valid() || !is_within(own, call, found))
        continue;
      const std::string_view called = own.text(call.name);
      if (std::ranges::find(kAdders, called) == kAdders.end()) continue;
      const ValueNode& callee = own.value(call.callee);
      if (callee.kind != ValueKind::member || callee.child_count == 0) continue;
      const bool itself = names(own, own.child(callee, 0), name);
      const ValueId first = own.arguments[call.first_argument];
      if (!itself && (called != "assign" || !names(own, first, name))) continue;
      const bool whole = !itself || called == "extend" || called == "update";
      for (std::uint32_t i = itself ? 0 : 1; i < call.argument_count; ++i) {
        const ValueId id = own.arguments[call.first_argument + i];
        if (id.valid()) add_given(found, call.scope, id, whole, depth);
      }
    }
  }

  void add_given(const Found& found, SymbolId scope, ValueId id, bool whole, int depth) {
    const Syntax& own = syntax(found.file);
    const ValueNode& node = own.value(id);
    const bool spread = node.kind == ValueKind::entry && node.child_count > 0;
    if (whole || spread) {
      add(value_cell(found.file, scope, spread ? own.child(node, 0) : id, {}), depth + 1);
    } else {
      out_.push_back(value_cell(found.file, scope, id, {}));
    }
  }

  static bool names(const Syntax& own, ValueId value, std::string_view name) {
    if (!value.valid()) return false;
    const ValueNode& node = own.value(value);
    return node.kind == ValueKind::reference && own.text(node.text) == name;
  }

  /// Whether a call stands in the function in which the list is made, functions in it included.
  static bool is_within(const Syntax& own, const syntax::Call& call, const Found& found) {
    for (SymbolId at = call.scope; at.valid(); at = own.symbols[at.index()].container)
      if (at == found.scope) return true;
    return call.scope == found.scope;
  }

  /// What the function, or the file, calls the list.
  std::string_view name_of(const Found& found) const {
    const Syntax& own = syntax(found.file);
    for (const syntax::Binding& binding : own.bindings)
      if (binding.value == found.value && binding.scope == found.scope)
        return own.text(binding.target);
    for (const syntax::Symbol& symbol : own.symbols)
      if (symbol.value == found.value) return own.text(symbol.name);
    return {};
  }

  const ReaderContext& context_;
  bool& open_;
  std::vector<Cell> out_;
};

}  // namespace

std::vector<Cell> rows_of(const ReaderContext& context, const Cell& list, bool& open) {
  return Rows(context, open).read(list);
}

}  // namespace cutaway::meaning
