// SPDX-License-Identifier: Apache-2.0
// NamedTables: the kept thing that a call is given by the name of its table, be it written there,
// held by a constant or made by a library; and the sets that a class of the project declares.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class NamedTables {
 public:
  NamedTables(const Inputs& in, const EntityObjects& objects);

  /// "page_history" of `db.selectFrom("pageHistory as h")`, "orders" of
  /// `insert_into(orders::table)`, of `from(TABLE)` where a constant holds the name, and of
  /// `selectFrom(o)` where `o` is a library's `Tables.ORDERS`. Types have a `from` of their own:
  /// `Buffer.from("orders")`. `plain`: whether a function that is asked of nothing counts, too.
  std::optional<std::size_t> given(FileId file, const syntax::Call& call, ValueId argument,
                                   bool plain) const;
  /// Order of `context.Orders`, where a class of the project declares such a set of them.
  std::optional<std::size_t> of_set(ValueRef value) const;

 private:
  std::optional<std::size_t> by_constant(FileId file, const syntax::Call& call,
                                         ValueId value) const;
  std::optional<std::size_t> generated(FileId file, ValueId value) const;
  ValueId held(FileId file, const syntax::Call& call, std::string_view name) const;

  bool is_piece(SymbolRef known, std::string_view member) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  std::multimap<std::string_view, SymbolRef> holders_;    ///< classes, by the names of their sets
  std::map<std::string, std::size_t, std::less<>> sets_;  ///< by the member's name; npos = several
  std::set<std::string, std::less<>> contexts_;           ///< last words of names of their owners
  std::set<std::string, std::less<>> makes_names_;  ///< ecosystems where libraries make constants
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model
