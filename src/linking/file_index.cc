// SPDX-License-Identifier: Apache-2.0
// Builds the sorted name table of a file in one pass over its tables.
#include "linking/file_index.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"

namespace cutaway::linking {
namespace {

using syntax::Syntax;

constexpr unsigned kMaxNesting = 256;
constexpr std::ptrdiff_t kMaxRows = 64;  // declarations of one name that are looked at
constexpr std::size_t kMaxWildcards = 256, kMaxStars = 1024;

std::vector<std::uint32_t> second(
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& rows) {
  std::vector<std::uint32_t> out;
  out.reserve(rows.size());
  for (const auto& row : rows) out.push_back(row.second);
  return out;
}

std::span<const std::uint32_t> slice(
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& rows,
    const std::vector<std::uint32_t>& values, std::uint32_t key) {
  const auto low = std::lower_bound(rows.begin(), rows.end(), std::pair(key, 0U));
  auto high = low;
  while (high != rows.end() && high->first == key) ++high;
  return {values.data() + (low - rows.begin()), static_cast<std::size_t>(high - low)};
}

/// What is found by its type only: a constructor, a member that is written outside of its type.
bool unnamed(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::constructor ||
         (!symbol.receiver.empty() && !symbol.container.valid());
}

}  // namespace

/// `mod x;`: the import of the file is what the name means.
bool FileIndex::includes(const Syntax& syntax, const syntax::Symbol& symbol) {
  return std::any_of(syntax.imports.begin(), syntax.imports.end(), [&](const auto& import) {
    return import.kind == syntax::ImportKind::include && import.line == symbol.name_line &&
           syntax.text(import.module) == syntax.text(symbol.name);
  });
}

FileIndex::FileIndex(const Syntax& syntax, const NameRules& rules,
                     std::span<const std::vector<std::string>> local_names) {
  owner_of_parameter_.resize(syntax.parameters.size());
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const auto& symbol = syntax.symbols[i];
    const bool stands_for_file =
        symbol.kind == syntax::SymbolKind::name_space && includes(syntax, symbol);
    if (symbol.kind != kExtension && !stands_for_file && !(rules.linked_by_name && unnamed(symbol)))
      add(symbol.container.value, RowKind::symbol, syntax.text(symbol.name), i);
    if (symbol.kind == kExtension && rules.blocks_stay_home)
      add(kBlocks, RowKind::symbol, syntax.text(symbol.name), i);
    if ((symbol.flags & syntax::kDefaultExport) != 0 && !default_symbol_.valid())
      default_symbol_ = SymbolId(i);
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const std::size_t number = symbol.first_parameter + p;
      if (number >= syntax.parameters.size()) break;
      owner_of_parameter_[number] = SymbolId(i);
      add(SymbolId(i).value, RowKind::parameter, syntax.text(syntax.parameters[number].name),
          number);
    }
  }
  add_bindings(syntax, rules);
  for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
    const auto& import = syntax.imports[i];
    if (syntax.text(import.name) == "*" && import.alias.empty()) {
      if (import.kind != syntax::ImportKind::reexport && wildcards_.size() < kMaxWildcards) {
        wildcards_.push_back(static_cast<std::uint32_t>(i));
      }
      continue;
    }
    if (import.kind == syntax::ImportKind::reexport) {
      const syntax::Text known_as = import.alias.empty() ? import.name : import.alias;
      add(kExports, RowKind::reexport, syntax.text(known_as), i);
      continue;
    }
    for (const std::string& name : local_names[i]) {
      add(import.scope.value, RowKind::import, name, i);
    }
  }
  for (std::size_t i = 0; i < syntax.exports.size(); ++i) {
    if (syntax.text(syntax.exports[i].name) == "*" && star_exports_.size() < kMaxStars)
      star_exports_.push_back(static_cast<std::uint32_t>(i));
    add(kExports, RowKind::export_, syntax.text(syntax.exports[i].name), i);
  }
  std::sort(rows_.begin(), rows_.end(), [](const NameRow& a, const NameRow& b) {
    return std::tie(a.scope, a.hash, a.kind, a.index) < std::tie(b.scope, b.hash, b.kind, b.index);
  });
  find_scopes(syntax);
  group_exits_and_annotations(syntax);
  find_callbacks(syntax);
  assigned_ = Assigned(syntax, *this, rules);
}

void FileIndex::add(std::uint32_t scope, RowKind kind, std::string_view name, std::size_t index) {
  if (name.empty()) return;
  rows_.push_back({scope, kind, hash64(name), static_cast<std::uint32_t>(index)});
}

void FileIndex::add_bindings(const Syntax& syntax, const NameRules& rules) {
  for (std::size_t i = 0; i < syntax.bindings.size(); ++i) {
    const auto& binding = syntax.bindings[i];
    const std::string_view target = syntax.text(binding.target);
    const bool is_field = !rules.field_sigil.empty() && target.starts_with(rules.field_sigil);
    const SymbolId owner = is_field ? class_around(syntax, syntax.bindings[i].scope) : SymbolId();
    if (owner.valid() && target.find_first_of(".[") == std::string_view::npos) {
      add(owner.value, RowKind::member_binding, target, i);
    } else if (target.find_first_of(".[") == std::string_view::npos) {
      add(binding.scope.value, RowKind::binding, target, i);
    } else {
      add_member(syntax, rules, i);
      // `exports.x = …` and the like are found by their whole text at the top level.
      if (!binding.scope.valid()) add(kTop, RowKind::binding, target, i);
    }
  }
}

void FileIndex::add_member(const Syntax& syntax, const NameRules& rules, std::size_t binding) {
  const std::string_view target = syntax.text(syntax.bindings[binding].target);
  const std::size_t dot = target.find('.');
  if (dot == std::string_view::npos) return;
  const std::string_view object = target.substr(0, dot), name = target.substr(dot + 1);
  if (name.find_first_of(".[") != std::string_view::npos) return;
  const bool is_self =
      !object.empty() && (object == rules.self || object == rules.self_class ||
                          std::find(rules.self_classes.begin(), rules.self_classes.end(), object) !=
                              rules.self_classes.end());
  if (!is_self) return;
  const SymbolId owner = class_around(syntax, syntax.bindings[binding].scope);
  if (owner.valid()) add(owner.value, RowKind::member_binding, name, binding);
}

SymbolId FileIndex::class_around(const Syntax& syntax, SymbolId scope) const {
  for (unsigned step = 0; scope.valid() && step < kMaxNesting; ++step) {
    const auto& symbol = syntax.symbols[scope.index()];
    if (is_class_like(symbol.kind)) return scope;
    scope = symbol.container;
  }
  return {};
}

void FileIndex::mark(ValueId value, SymbolId scope, GuardId guard) {
  if (!value.valid() || value.index() >= scope_of_value_.size() || !scope.valid()) return;
  if (scope_of_value_[value.index()].valid()) return;
  scope_of_value_[value.index()] = scope;
  guard_of_value_[value.index()] = guard;
  pending_.push_back(value);
}

void FileIndex::find_scopes(const Syntax& syntax) {
  scope_of_value_.resize(syntax.values.size());
  guard_of_value_.resize(syntax.values.size());
  const auto mark_arguments = [&](std::size_t first, std::size_t count, SymbolId scope,
                                  GuardId guard = {}) {
    for (std::size_t i = first; i < first + count && i < syntax.arguments.size(); ++i) {
      mark(syntax.arguments[i], scope, guard);
    }
  };
  for (const auto& call : syntax.calls) {
    mark(call.callee, call.scope, call.guard);
    mark_arguments(call.first_argument, call.argument_count, call.scope, call.guard);
    if (call.guard.valid()) mark(syntax.guards[call.guard.index()].value, call.scope);
  }
  for (const auto& binding : syntax.bindings) mark(binding.value, binding.scope, binding.guard);
  for (const auto& exit : syntax.exits) {
    mark(exit.value, exit.scope, exit.guard);
    if (exit.guard.valid()) mark(syntax.guards[exit.guard.index()].value, exit.scope);
  }
  for (const auto& symbol : syntax.symbols) mark(symbol.value, symbol.container);
  for (std::size_t i = 0; i < syntax.parameters.size(); ++i) {
    const SymbolId owner = owner_of_parameter_[i];
    if (owner.valid()) {
      mark(syntax.parameters[i].default_value, syntax.symbols[owner.index()].container);
    }
  }
  for (const auto& annotation : syntax.annotations) {
    if (!annotation.target.valid()) continue;
    const SymbolId scope = syntax.symbols[annotation.target.index()].container;
    mark(annotation.callee, scope);
    mark_arguments(annotation.first_argument, annotation.argument_count, scope);
  }
  spread_scopes(syntax);
}

void FileIndex::spread_scopes(const Syntax& syntax) {
  while (!pending_.empty()) {
    const ValueId value = pending_.back();
    pending_.pop_back();
    const auto& node = syntax.value(value);
    const SymbolId scope = scope_of_value_[value.index()];
    const GuardId guard = guard_of_value_[value.index()];
    for (std::size_t i = 0; i < node.child_count; ++i) mark(syntax.child(node, i), scope, guard);
  }
  pending_ = {};
}

void FileIndex::group_exits_and_annotations(const Syntax& syntax) {
  for (std::size_t i = 0; i < syntax.exits.size(); ++i) {
    exit_rows_.emplace_back(syntax.exits[i].scope.value, static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < syntax.annotations.size(); ++i) {
    annotation_rows_.emplace_back(syntax.annotations[i].target.value,
                                  static_cast<std::uint32_t>(i));
  }
  std::sort(exit_rows_.begin(), exit_rows_.end());
  std::sort(annotation_rows_.begin(), annotation_rows_.end());
  exits_ = second(exit_rows_);
  annotations_ = second(annotation_rows_);
}

void FileIndex::add_callback(const Syntax& syntax, ValueId value, Argument argument) {
  const auto& node = syntax.value(value);
  if (node.kind == syntax::ValueKind::function && node.symbol.valid()) {
    argument.function = node.symbol.value;
    callbacks_.push_back(argument);
  }
}

void FileIndex::find_callbacks(const Syntax& syntax) {
  const auto add_entry = [&](const syntax::ValueNode& entry, Argument argument) {
    if (entry.kind != syntax::ValueKind::entry || entry.child_count == 0) return;
    argument.key = entry.text;
    add_callback(syntax, syntax.child(entry, 0), argument);
  };
  for (std::uint32_t c = 0; c < syntax.calls.size(); ++c) {
    const auto& call = syntax.calls[c];
    const bool markup = (call.flags & syntax::kMarkup) != 0;
    for (std::uint32_t i = 0; i < call.argument_count; ++i) {
      const auto& node = syntax.value(syntax.arguments[call.first_argument + i]);
      // The entries of markup are the first argument of the component; others have names.
      add_entry(node, {Argument::kNone, c, markup ? 0 : i});
      add_callback(syntax, syntax.arguments[call.first_argument + i], {Argument::kNone, c, i});
      if (node.kind != syntax::ValueKind::record) continue;
      for (std::size_t e = 0; e < node.child_count; ++e)
        add_entry(syntax.value(syntax.child(node, e)), {Argument::kNone, c, i});
    }
  }
  std::stable_sort(callbacks_.begin(), callbacks_.end(),
                   [](const Argument& a, const Argument& b) { return a.function < b.function; });
}

FileIndex::Argument FileIndex::argument_of(SymbolId function) const {
  const auto found = std::lower_bound(
      callbacks_.begin(), callbacks_.end(), function.value,
      [](const Argument& row, std::uint32_t wanted) { return row.function < wanted; });
  return found != callbacks_.end() && found->function == function.value ? *found : Argument{};
}

std::span<const NameRow> FileIndex::find(std::uint32_t scope, std::uint64_t hash) const {
  const auto low = std::lower_bound(
      rows_.begin(), rows_.end(), std::pair(scope, hash),
      [](const NameRow& row, const std::pair<std::uint32_t, std::uint64_t>& wanted) {
        return std::tie(row.scope, row.hash) < std::tie(wanted.first, wanted.second);
      });
  auto high = low;
  while (high != rows_.end() && high->scope == scope && high->hash == hash && high - low < kMaxRows)
    ++high;
  return {low, high};
}

std::span<const std::uint32_t> FileIndex::exits_of(SymbolId function) const {
  return slice(exit_rows_, exits_, function.value);
}

std::span<const std::uint32_t> FileIndex::annotations_of(SymbolId symbol) const {
  return slice(annotation_rows_, annotations_, symbol.value);
}

}  // namespace cutaway::linking
