// SPDX-License-Identifier: Apache-2.0
// Exports: statements, assignments to an export object, lists of names.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {

void Walker::add_export(std::string_view name, std::string_view local, std::string_view module,
                        ValueId value, NodeIndex node) {
  Export row;
  row.name = pool_.keep(cut_utf8(name, 200));
  row.local = pool_.keep(cut_utf8(local, 200));
  row.module = pool_.keep(cut_utf8(module, 300));
  row.value = value;
  row.line = line(node);
  out_.exports.push_back(row);
}

void Walker::export_statement(NodeIndex node, const Rule& rule) {
  const NodeIndex source = child(node, Slot::module);
  const std::string module = source == kNoNode ? std::string() : key_text(source);
  export_items(node, rule, module);
  const NodeIndex given = child(node, Slot::value);
  if (given == kNoNode) return;
  const NodeIndex inside = unwrap(given);
  if (is_function(inside)) {
    namings_.push_back(
        {inside, node, kNoNode, {}, SymbolKind::function, kDefaultExport | kExported});
  }
  const bool name = this->rule(inside).form == Form::reference;
  add_export("default", name ? text(inside) : std::string_view(), "", value(given), node);
}

void Walker::export_items(NodeIndex node, const Rule& rule, std::string_view module) {
  ImportState state;
  state.kind = ImportKind::reexport;
  NodeIndex next = node + 1;
  for (NodeIndex c = next; c < at(node).next && !rule.items.empty(); c = next) {
    next = c + 1;
    Item item = Item::none;
    for (const auto& [kind, own] : rule.items) {
      if (kind == at(c).kind) item = own;
    }
    const bool deep = at(c).parent != node && at(at(c).parent).parent != node;
    if (deep || item == Item::none) continue;
    next = at(c).next;
    const std::string_view name = item == Item::named ? text(child(c, Slot::name)) : "*";
    const std::string_view alias = text(child(c, Slot::alias));
    if (item == Item::all && module.empty()) continue;
    add_export(alias.empty() ? name : alias, name == "*" ? std::string_view() : name, module, {},
               c);
    if (!module.empty()) add_import(state, module, name, alias, c);
  }
}

/// `module.exports = …`, `exports.x = …`; tells whether the place is an export.
bool Walker::export_assignment(NodeIndex node, std::string_view place, ValueId value) {
  if (context_.function.valid()) return false;
  for (const std::string& target : table_.export_targets) {
    if (place == target) {
      if (!value.valid()) return true;
      const ValueNode record = out_.value(value);
      if (record.kind != ValueKind::record) {
        add_export(
            "default",
            record.kind == ValueKind::reference ? out_.text(record.text) : std::string_view(), "",
            value, node);
        return true;
      }
      for (std::size_t i = 0; i < record.child_count; ++i) {
        const ValueNode entry = out_.value(out_.child(record, i));
        if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
        const ValueNode inner = out_.value(out_.child(entry, 0));
        const std::string local(inner.kind == ValueKind::reference ? out_.text(inner.text)
                                                                   : std::string_view());
        add_export(std::string(out_.text(entry.text)), local, "", out_.child(entry, 0), node);
      }
      return true;
    }
    if (place.size() > target.size() + 1 && place.starts_with(target) &&
        place[target.size()] == '.') {
      const std::string_view name = place.substr(target.size() + 1);
      if (name.find_first_of(".[(") != std::string_view::npos) return false;
      const bool named = value.valid() && out_.value(value).kind == ValueKind::reference;
      add_export(name, named ? std::string(out_.text(out_.value(value).text)) : std::string(name),
                 "", value, node);
      return true;
    }
  }
  return false;
}

/// `__all__ = ["a", "b"]`.
void Walker::export_list(std::string_view name, ValueId value, NodeIndex node) {
  const auto& names = table_.export_lists;
  if (!value.valid() || std::find(names.begin(), names.end(), name) == names.end()) return;
  const ValueNode list = out_.value(value);
  for (std::size_t i = 0; list.kind == ValueKind::list && i < list.child_count; ++i) {
    const ValueNode item = out_.value(out_.child(list, i));
    if (item.kind != ValueKind::string) continue;
    const std::string exported(out_.text(item.text));
    add_export(exported, exported, "", {}, node);
  }
}

}  // namespace cutaway::syntax
