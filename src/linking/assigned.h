// SPDX-License-Identifier: Apache-2.0
// Assigned: members that things get outside of their definition, and whose `this` a function has.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "linking/resolver.h"
#include "syntax/syntax.h"

namespace cutaway::linking {

class FileIndex;

/// What declares a thing in a file: a symbol, or the binding of a local name.
struct Declarer {
  static constexpr std::uint32_t kNone = 0xffffffffU, kBinding = 0x80000000U;
  std::uint32_t key = kNone;
  static Declarer symbol(std::uint32_t row) { return {row}; }
  static Declarer binding(std::uint32_t row) { return {row | kBinding}; }
  bool valid() const { return key != kNone; }
  bool is_binding() const { return valid() && (key & kBinding) != 0; }
  std::uint32_t row() const { return key & ~kBinding; }
  auto operator<=>(const Declarer&) const = default;
};

/// `Shop.prototype.open = function …`, `api.list = …`, `this.items = …` in a function that serves
/// as a class, `inherits(Shop, Base)`; and the object literal around a function. One pass over the
/// tables of a file.
class Assigned {
 public:
  Assigned() = default;
  Assigned(const syntax::Syntax& syntax, const FileIndex& index, const NameRules& rules);

  /// Bindings that give the thing a member of that name (hash), in order.
  std::span<const std::uint32_t> find(Declarer owner, std::uint64_t name) const;
  /// Whether a function has members that make it a class.
  bool is_class(SymbolId function) const;
  /// Values that stand for what a thing inherits from.
  std::vector<ValueId> bases_of(Declarer owner) const;
  /// The name that holds an object literal.
  Declarer holder_of(ValueId record) const;
  /// Whose member the function is: a thing, or an object literal.
  Declarer home_of(SymbolId function) const;
  ValueId record_of(SymbolId function) const;

 private:
  struct Row {
    std::uint32_t owner;
    std::uint64_t name;
    std::uint32_t binding;
    auto operator<=>(const Row&) const = default;
  };
  template <typename Value>
  using Table = std::vector<std::pair<std::uint32_t, Value>>;

  void find_records(const syntax::Syntax& syntax);
  void add_binding(const syntax::Syntax& syntax, const FileIndex& index, std::uint32_t binding);
  void add_own(const syntax::Syntax& syntax, const NameRules& rules, std::uint32_t binding);
  void add_base(const syntax::Syntax& syntax, const FileIndex& index, const syntax::Call& call);
  void add_member(Declarer owner, std::string_view name, std::uint32_t binding);
  void give_home(const syntax::Syntax& syntax, ValueId value, Declarer owner, bool whole);
  Declarer owner_around(const syntax::Syntax& syntax, SymbolId scope) const;
  void sort_tables();

  std::vector<Row> rows_;
  std::vector<std::uint32_t> bindings_;  ///< parallel to rows_
  Table<std::uint32_t> holders_, homes_, bases_, records_;
  std::vector<std::uint32_t> classes_;
};

}  // namespace cutaway::linking
