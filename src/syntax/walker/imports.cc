// SPDX-License-Identifier: Apache-2.0
// Imports: statements with items, and calls that import.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

Item item_of(const Rule& rule, std::uint16_t kind) {
  for (const auto& [own, item] : rule.items) {
    if (own == kind) return item;
  }
  return Item::none;
}

std::string joined(std::string_view prefix, std::string_view path, std::string_view separator) {
  if (prefix.empty()) return std::string(path);
  return std::string(prefix) + std::string(separator) + std::string(path);
}

}  // namespace

void Walker::import(NodeIndex node, const Rule& rule) {
  ImportState state;
  state.statement = node;
  state.kind = rule.import;
  state.split = rule.split;
  state.before = out_.imports.size();
  std::vector<NodeIndex> pieces;
  matches(node, Slot::module, pieces);
  const NodeIndex module = pieces.empty() ? kNoNode : pieces.front();
  if (module != kNoNode) state.module = key_text(module);
  if (pieces.size() > 1) {
    state.module = text_.substr(at(module).start, at(pieces.back()).end - at(module).start);
  }
  // Prefixes hold until their node ends: `a::{b, c::{d}}`.
  std::vector<std::pair<NodeIndex, std::string>> prefixes;
  const std::string own = state.module;
  for (NodeIndex c = node + 1; c < at(node).next;) {
    while (!prefixes.empty() && prefixes.back().first <= c) prefixes.pop_back();
    if (module != kNoNode && c >= module && c < at(pieces.back()).next) {
      c = at(pieces.back()).next;
      continue;
    }
    const Item item = item_of(rule, at(c).kind);
    state.module = prefixes.empty() ? own : prefixes.back().second;
    if (item == Item::prefix) {
      const NodeIndex prefix = child(c, Slot::module);
      prefixes.emplace_back(at(c).next, joined(state.module, text(prefix), "::"));
      c = prefix == kNoNode ? c + 1 : at(prefix).next;
      continue;
    }
    const bool is_kind = item == Item::type_only || item == Item::include || item == Item::reexport;
    if (item == Item::type_only) state.kind = ImportKind::type_only;
    if (item == Item::include) state.kind = ImportKind::include;
    if (item == Item::reexport) state.kind = ImportKind::reexport;
    if (item != Item::none && !is_kind) import_item(c, item, rule, state);
    c = item == Item::none || is_kind ? c + 1 : at(c).next;
  }
  free_annotations_.clear();  // they stand on the import
  if (out_.imports.size() > state.before || own.empty()) return;
  const NodeIndex alias = child(node, Slot::alias);
  const std::string_view as = text(alias);
  if (rule.split) return add_split_import(state, own, as, node);
  const bool all = as == "." || (rule.whole && as.empty());
  add_import(state, own, all ? "*" : "", as == "." ? "" : as, node);
}

void Walker::import_item(NodeIndex node, Item item, const Rule& rule, ImportState& state) {
  const std::string_view written = text(node);
  const bool named = item == Item::named || item == Item::alias;
  const std::string_view name = named ? text(child(node, Slot::name)) : written;
  const std::string_view alias = named ? text(child(node, Slot::alias)) : std::string_view();
  const bool colons = written.find("::") != std::string_view::npos || rule.split;
  const std::string_view separator = !table_.path_separator.empty()
                                         ? std::string_view(table_.path_separator)
                                     : colons ? "::"
                                              : ".";
  switch (item) {
    case Item::name:
    case Item::named:
      if (state.module.empty() && rule.split) return add_split_import(state, name, alias, node);
      if (state.module.empty()) return add_import(state, name, "", alias, node);
      // `a::b::{self}` is `a::b` itself.
      if (rule.split &&
          std::find(table_.self.begin(), table_.self.end(), name) != table_.self.end())
        return add_split_import(state, state.module, alias, node);
      if (rule.split && name.find(separator) != std::string_view::npos) {
        return add_split_import(state, joined(state.module, name, separator), alias, node);
      }
      return add_import(state, state.module, name, alias, node);
    case Item::all: {
      // The path stands before or inside: `a.b.*`, `* as x`, `use a::*`.
      std::string module = state.module;
      if (module.empty()) {
        module = text(position(node, 0));
        if (!out_.imports.empty() && out_.imports.size() > state.before) {
          const Import last = out_.imports.back();
          out_.imports.pop_back();
          module = joined(out_.text(last.module), out_.text(last.name), ".");
        }
      } else if (rule.split && position(node, 0) != kNoNode && text(position(node, 0)) != module) {
        module = joined(module, text(position(node, 0)), "::");
      }
      return add_import(state, module, "*", text(child(node, Slot::alias)), node);
    }
    case Item::default_:
      return add_import(state, state.module, "default", written, node);
    case Item::module:
      return add_import(state, rule.split ? state.module : key_text(node), "", "", node);
    case Item::alias:
      return add_import(state, name, "", alias, node);
    default:
      return;
  }
}

void Walker::add_split_import(const ImportState& state, std::string_view whole,
                              std::string_view alias, NodeIndex node) {
  const std::size_t at = whole.find_last_of(".:\\");
  if (at == std::string_view::npos) return add_import(state, whole, "", alias, node);
  const std::size_t start = at > 0 && whole[at] == ':' && whole[at - 1] == ':' ? at - 1 : at;
  add_import(state, whole.substr(0, start), whole.substr(at + 1), alias, node);
}

void Walker::add_import(const ImportState& state, std::string_view module, std::string_view name,
                        std::string_view alias, NodeIndex node) {
  if (module.empty() && name.empty()) return;
  Import row;
  row.module = pool_.keep(cut_utf8(module, 300));
  row.name = pool_.keep(cut_utf8(name, 200));
  row.alias = alias == name ? Text{} : pool_.keep(cut_utf8(alias, 200));
  row.kind = state.kind;
  row.scope = context_.function;
  if (!row.scope.valid() && context_.container.valid() &&
      out_.symbols[context_.container.index()].kind == SymbolKind::name_space)
    row.scope = context_.container;
  row.line = line(node);
  out_.imports.push_back(row);
}

const ImportCall* Walker::find_import_call(NodeIndex call) const {
  if (call == kNoNode || rule(call).form != Form::call || table_.import_calls.empty())
    return nullptr;
  const NodeIndex callee =
      has(rule(call), Slot::callee) ? child(call, Slot::callee) : child(call, Slot::name);
  if (callee == kNoNode || at(callee).end - at(callee).start > 40) return nullptr;
  for (const ImportCall& own : table_.import_calls) {
    if (own.callee == text(callee)) return &own;
  }
  return nullptr;
}

/// `require("x")` bound to a name or pattern (or to nothing); false when `value` is no such call.
bool Walker::import_call(NodeIndex value, NodeIndex pattern) {
  NodeIndex call = unwrap(value);
  std::string_view taken;
  if (call != kNoNode && rule(call).form == Form::member) {
    taken = text(child(call, Slot::property));
    call = unwrap(child(call, Slot::object));
  }
  const ImportCall* import = find_import_call(call);
  if (import == nullptr) return false;
  const NodeIndex list = child(call, Slot::arguments);
  const NodeIndex first = list == kNoNode ? kNoNode : unwrap(position(list, 0));
  if (first == kNoNode) return false;
  if (import->whole || !import->alias_key.empty()) {
    import_named(call, *import, first);
    namings_.push_back({call, call, kNoNode, {}, SymbolKind::module, 0});
    return true;
  }
  if (rule(first).form != Form::string && rule(first).form != Form::reference) return false;
  ImportState state;
  state.kind = import->kind;
  state.module = key_text(first);
  state.statement = call;
  if (pattern == kNoNode) {
    if (at(call).parent != kNoNode) add_import(state, state.module, "", "", call);
  } else if (rule(pattern).part == Part::pattern_object) {
    import_pattern(state, pattern);
  } else {
    add_import(state, state.module, taken, key_text(pattern), call);
  }
  namings_.push_back({call, call, kNoNode, {}, SymbolKind::module, 0});
  return true;
}

/// `alias Shop.Orders, as: O`, `alias Shop.{Orders, Repo}`, `import Shop.Helpers`.
void Walker::import_named(NodeIndex call, const ImportCall& import, NodeIndex first) {
  ImportState state;
  state.kind = import.kind;
  state.statement = call;
  std::vector<NodeIndex> names;
  std::string prefix, alias;
  if (rule(first).form == Form::member) {
    prefix = std::string(text(child(first, Slot::object))) + ".";
    first = child(first, Slot::property);
    if (first == kNoNode) return;
  }
  if (rule(first).form == Form::list) {
    argument_nodes(first, names);
  } else {
    names.push_back(first);
  }
  const ValueNode whole = out_.value(value(call));
  for (std::size_t i = 0; i < whole.child_count && !import.alias_key.empty(); ++i) {
    const ValueId options = out_.value_children[whole.first_child + i];
    const ValueNode record = out_.value(options);
    if (record.kind != ValueKind::record) continue;
    for (std::size_t e = 0; e < record.child_count; ++e) {
      const ValueNode entry = out_.value(out_.value_children[record.first_child + e]);
      if (entry.kind != ValueKind::entry || out_.text(entry.text) != import.alias_key) continue;
      const ValueNode given = out_.value(out_.value_children[entry.first_child]);
      alias = std::string(out_.text(given.text));
    }
  }
  for (const NodeIndex one : names)
    add_import(state, prefix + std::string(text(one)), import.whole ? "*" : "", alias, call);
}

void Walker::import_pattern(const ImportState& state, NodeIndex pattern) {
  std::vector<NodeIndex> names;
  argument_nodes(pattern, names);
  for (const NodeIndex one : names) {
    if (rule(one).part == Part::pattern_pair) {
      add_import(state, state.module, key_text(child(one, Slot::key)),
                 text(child(one, Slot::value)), one);
    } else {
      const NodeIndex name = rule(one).part == Part::pattern_default ? child(one, Slot::left) : one;
      add_import(state, state.module, text(name), "", one);
    }
  }
}

}  // namespace cutaway::syntax
