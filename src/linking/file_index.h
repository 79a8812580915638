// SPDX-License-Identifier: Apache-2.0
// FileIndex: which names a file declares in which scope, and in which scope each Value stands.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "linking/assigned.h"
#include "linking/resolver.h"
#include "syntax/syntax.h"

namespace cutaway::linking {

enum class RowKind : std::uint8_t {
  parameter,
  symbol,
  binding,
  import,
  member_binding,
  export_,
  reexport
};

/// A name declared in a scope: `index` counts in the table of its kind.
struct NameRow {
  std::uint32_t scope;  ///< SymbolId of the function or class; kNone = top level
  RowKind kind;
  std::uint64_t hash;
  std::uint32_t index;
};

/// A block that adds members and bases to a type that stands elsewhere (`impl`, `extension`).
inline constexpr syntax::SymbolKind kExtension = syntax::SymbolKind::parameter_object;

inline bool is_class_like(syntax::SymbolKind kind) {
  using enum syntax::SymbolKind;
  return kind == class_ || kind == struct_ || kind == interface || kind == trait || kind == enum_ ||
         kind == annotation_type;
}
inline bool is_function_like(syntax::SymbolKind kind) {
  using enum syntax::SymbolKind;
  return kind == function || kind == method || kind == constructor;
}

class FileIndex {
 public:
  static constexpr std::uint32_t kTop = Id<struct SymbolTag>::kNone;
  /// The scope of what the file gives to others by an export or re-export of its own.
  static constexpr std::uint32_t kExports = kTop - 1;
  /// The scope of blocks that add members to a type, by the name of the type.
  static constexpr std::uint32_t kBlocks = kTop - 2;

  /// `local_names[i]`: the names of import i in this file (empty: none, e.g. a wildcard).
  FileIndex(const syntax::Syntax& syntax, const NameRules& rules,
            std::span<const std::vector<std::string>> local_names);

  std::span<const NameRow> find(std::uint32_t scope, std::uint64_t hash) const;
  /// The function or class around a Value.
  SymbolId scope_of(ValueId value) const {
    return value.index() < scope_of_value_.size() ? scope_of_value_[value.index()] : SymbolId();
  }
  /// The nearest condition around a Value.
  GuardId guard_of(ValueId value) const {
    return value.index() < guard_of_value_.size() ? guard_of_value_[value.index()] : GuardId();
  }
  SymbolId owner_of_parameter(std::size_t parameter) const {
    return owner_of_parameter_[parameter];
  }
  /// Exits of a function, in order.
  std::span<const std::uint32_t> exits_of(SymbolId function) const;
  /// The call that an inline function is an argument of (its row), which one, and under which key
  /// of a record or markup; `kNone` = none.
  struct Argument {
    static constexpr std::uint32_t kNone = 0xffffffffU;
    std::uint32_t function = kNone, call = kNone, position = 0;
    syntax::Text key = {};
  };
  Argument argument_of(SymbolId function) const;
  /// Annotations on a symbol, in order.
  std::span<const std::uint32_t> annotations_of(SymbolId symbol) const;
  /// Exports of everything (`export * from`), in order.
  std::span<const std::uint32_t> star_exports() const { return star_exports_; }
  /// Imports of everything (`from x import *`), in order.
  std::span<const std::uint32_t> wildcards() const { return wildcards_; }
  /// Members that things get outside of their definition.
  const Assigned& assigned() const { return assigned_; }
  /// The symbol that is the default export; invalid if it is none.
  SymbolId default_symbol() const { return default_symbol_; }
  /// The class around a scope, the scope itself included; invalid if there is none.
  SymbolId class_around(const syntax::Syntax& syntax, SymbolId scope) const;

 private:
  static bool includes(const syntax::Syntax& syntax, const syntax::Symbol& symbol);
  void add(std::uint32_t scope, RowKind kind, std::string_view name, std::size_t index);
  void add_bindings(const syntax::Syntax& syntax, const NameRules& rules);
  void add_member(const syntax::Syntax& syntax, const NameRules& rules, std::size_t binding);
  void find_scopes(const syntax::Syntax& syntax);
  void spread_scopes(const syntax::Syntax& syntax);
  void mark(ValueId value, SymbolId scope, GuardId guard = {});
  void find_callbacks(const syntax::Syntax& syntax);
  void add_callback(const syntax::Syntax& syntax, ValueId value, Argument argument);
  void group_exits_and_annotations(const syntax::Syntax& syntax);

  std::vector<NameRow> rows_;
  std::vector<SymbolId> scope_of_value_, owner_of_parameter_;
  std::vector<GuardId> guard_of_value_;
  SymbolId default_symbol_;
  Assigned assigned_;
  std::vector<std::uint32_t> wildcards_, star_exports_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> exit_rows_, annotation_rows_;
  std::vector<std::uint32_t> exits_, annotations_;
  std::vector<Argument> callbacks_;  ///< sorted by function
  std::vector<ValueId> pending_;
};

}  // namespace cutaway::linking
