// SPDX-License-Identifier: Apache-2.0
// Collects assignments to members by the thing that gets them.
#include "linking/assigned.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/file_index.h"

namespace cutaway::linking {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr unsigned kMaxNesting = 256;
constexpr std::string_view kPrototype = "prototype";

/// What a bare name declares, seen from `scope`: a symbol or a local name.
Declarer declarer_of(const Syntax& syntax, const FileIndex& index, SymbolId scope,
                     std::string_view name) {
  const std::uint64_t hash = hash64(name);
  for (unsigned step = 0; step < kMaxNesting; ++step) {
    const bool in_class = scope.valid() && is_class_like(syntax.symbols[scope.index()].kind);
    const auto rows = in_class ? std::span<const NameRow>() : index.find(scope.value, hash);
    if (!rows.empty()) {
      if (rows.front().kind == RowKind::symbol) return Declarer::symbol(rows.front().index);
      if (rows.front().kind == RowKind::binding) return Declarer::binding(rows.front().index);
      return {};
    }
    if (!scope.valid()) break;
    scope = syntax.symbols[scope.index()].container;
  }
  return {};
}

bool is_plain(std::string_view name) {
  return !name.empty() && name.find_first_of(".[") == std::string_view::npos;
}

template <typename Table>
auto first_of(const Table& table, std::uint32_t key) {
  const auto found =
      std::lower_bound(table.begin(), table.end(), key,
                       [](const auto& row, std::uint32_t wanted) { return row.first < wanted; });
  return found != table.end() && found->first == key ? found : table.end();
}

}  // namespace

Assigned::Assigned(const Syntax& syntax, const FileIndex& index, const NameRules& rules) {
  if (rules.inherit_calls.empty()) return;
  find_records(syntax);
  for (std::uint32_t i = 0; i < syntax.bindings.size(); ++i) add_binding(syntax, index, i);
  for (const auto& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    const auto names = rules.inherit_calls;
    if (std::find(names.begin(), names.end(), name) != names.end()) add_base(syntax, index, call);
  }
  sort_tables();
  const std::size_t before = rows_.size();
  for (std::uint32_t i = 0; i < syntax.bindings.size(); ++i) add_own(syntax, rules, i);
  if (rows_.size() != before) sort_tables();
  bindings_.reserve(rows_.size());
  for (const Row& row : rows_) bindings_.push_back(row.binding);
}

void Assigned::sort_tables() {
  std::sort(rows_.begin(), rows_.end());
  const auto by_key = [](const auto& a, const auto& b) { return a.first < b.first; };
  for (auto* table : {&holders_, &homes_, &bases_, &records_}) {
    std::stable_sort(table->begin(), table->end(), by_key);
  }
  std::sort(classes_.begin(), classes_.end());
}

void Assigned::find_records(const Syntax& syntax) {
  for (std::uint32_t i = 0; i < syntax.values.size(); ++i) {
    const auto& node = syntax.values[i];
    if (node.kind != ValueKind::record) continue;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const auto& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const auto& value = syntax.value(syntax.child(entry, 0));
      if (value.kind == ValueKind::function && value.symbol.valid()) {
        records_.emplace_back(value.symbol.value, i);
      }
    }
  }
  const auto add = [&](ValueId value, Declarer holder) {
    if (value.valid() && syntax.value(value).kind == ValueKind::record)
      holders_.emplace_back(value.value, holder.key);
  };
  for (std::uint32_t i = 0; i < syntax.symbols.size(); ++i) {
    add(syntax.symbols[i].value, Declarer::symbol(i));
  }
  for (std::uint32_t i = 0; i < syntax.bindings.size(); ++i) {
    const auto& binding = syntax.bindings[i];
    if (binding.position == 0 && is_plain(syntax.text(binding.target)))
      add(binding.value, Declarer::binding(i));
  }
}

void Assigned::add_member(Declarer owner, std::string_view name, std::uint32_t binding) {
  rows_.push_back({owner.key, hash64(name), binding});
}

/// A function that is made a member has the thing as its `this`; so have those of a literal that is
/// the whole of its members.
void Assigned::give_home(const Syntax& syntax, ValueId value, Declarer owner, bool whole) {
  if (!value.valid()) return;
  const auto& node = syntax.value(value);
  if (node.kind == ValueKind::function && node.symbol.valid()) {
    homes_.emplace_back(node.symbol.value, owner.key);
  }
  if (node.kind != ValueKind::record || !whole) return;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const auto& entry = syntax.value(syntax.child(node, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const auto& inner = syntax.value(syntax.child(entry, 0));
    if (inner.kind == ValueKind::function && inner.symbol.valid()) {
      homes_.emplace_back(inner.symbol.value, owner.key);
    }
  }
}

void Assigned::add_binding(const Syntax& syntax, const FileIndex& index, std::uint32_t binding) {
  const auto& row = syntax.bindings[binding];
  const std::string_view target = syntax.text(row.target);
  const std::size_t dot = target.find('.');
  if (dot == std::string_view::npos) return;
  std::string_view name = target.substr(dot + 1);
  const bool on_prototype = name.starts_with("prototype.");
  if (on_prototype) name = name.substr(kPrototype.size() + 1);
  if (!is_plain(name)) return;
  const Declarer owner = declarer_of(syntax, index, row.scope, target.substr(0, dot));
  if (!owner.valid()) return;
  add_member(owner, name, binding);
  if (!owner.is_binding() && (on_prototype || name == kPrototype)) classes_.push_back(owner.row());
  if (name == kPrototype) bases_.emplace_back(owner.key, row.value.value);
  give_home(syntax, row.value, owner, name == kPrototype);
}

void Assigned::add_base(const Syntax& syntax, const FileIndex& index, const syntax::Call& call) {
  if (call.argument_count < 2) return;
  ValueId owner = syntax.arguments[call.first_argument];
  const syntax::ValueNode* node = &syntax.value(owner);
  if (node->kind == ValueKind::member && node->child_count > 0)
    node = &syntax.value(syntax.child(*node, 0));
  if (node->kind != ValueKind::reference) return;
  const Declarer found = declarer_of(syntax, index, call.scope, syntax.text(node->text));
  if (!found.valid()) return;
  if (!found.is_binding()) classes_.push_back(found.row());
  bases_.emplace_back(found.key, syntax.arguments[call.first_argument + 1].value);
}

/// `this.items = []` outside of a class: the function around is one, or a member of one.
void Assigned::add_own(const Syntax& syntax, const NameRules& rules, std::uint32_t binding) {
  const auto& row = syntax.bindings[binding];
  const std::string_view target = syntax.text(row.target);
  if (target.size() < rules.self.size() + 2 || !target.starts_with(rules.self) ||
      target[rules.self.size()] != '.')
    return;
  const std::string_view name = target.substr(rules.self.size() + 1);
  if (!is_plain(name)) return;
  const Declarer owner = owner_around(syntax, row.scope);
  if (!owner.valid()) return;
  add_member(owner, name, binding);
  if (!owner.is_binding()) classes_.push_back(owner.row());
}

/// Invalid inside of classes, which have their members by themselves.
Declarer Assigned::owner_around(const Syntax& syntax, SymbolId scope) const {
  Declarer found;
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    if (is_class_like(symbol.kind)) return {};
    if (!found.valid() && is_function_like(symbol.kind)) {
      found = home_of(scope);
      const ValueId record = found.valid() ? ValueId() : record_of(scope);
      if (record.valid()) found = holder_of(record);
      const std::string_view name = syntax.text(symbol.name);
      const bool names_class = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
      const bool known = std::binary_search(classes_.begin(), classes_.end(), scope.value);
      if (!found.valid() && (known || names_class)) found = Declarer::symbol(scope.value);
    }
    scope = symbol.container;
  }
  return found;
}

std::span<const std::uint32_t> Assigned::find(Declarer owner, std::uint64_t name) const {
  const auto low = std::lower_bound(rows_.begin(), rows_.end(), Row{owner.key, name, 0});
  auto high = low;
  while (high != rows_.end() && high->owner == owner.key && high->name == name) ++high;
  return {bindings_.data() + (low - rows_.begin()), static_cast<std::size_t>(high - low)};
}

bool Assigned::is_class(SymbolId function) const {
  return std::binary_search(classes_.begin(), classes_.end(), function.value);
}

std::vector<ValueId> Assigned::bases_of(Declarer owner) const {
  std::vector<ValueId> out;
  for (auto row = first_of(bases_, owner.key); row != bases_.end() && row->first == owner.key;
       ++row)
    out.push_back(ValueId(row->second));
  return out;
}

Declarer Assigned::holder_of(ValueId record) const {
  const auto row = first_of(holders_, record.value);
  return row == holders_.end() ? Declarer() : Declarer{row->second};
}

Declarer Assigned::home_of(SymbolId function) const {
  const auto row = first_of(homes_, function.value);
  return row == homes_.end() ? Declarer() : Declarer{row->second};
}

ValueId Assigned::record_of(SymbolId function) const {
  const auto row = first_of(records_, function.value);
  return row == records_.end() ? ValueId() : ValueId(row->second);
}

}  // namespace cutaway::linking
