// SPDX-License-Identifier: Apache-2.0
// PreparedStatements: members that hold a statement which was prepared where the object is made:
// `Store{find: prepare("SELECT … FROM orders")}`, later run by `s.find.Query()`.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/data/statement_text.h"

namespace cutaway::model {

class PreparedStatements {
 public:
  explicit PreparedStatements(const Inputs& in);

  /// What the statement does that a call runs: one that it is asked of (`s.find.Query()`,
  /// `tx.Stmt(s.find).Query()`) or that it is given. Without verb where none is known, or where
  /// members of that name hold different ones.
  StatementTables of(FileId file, const syntax::Call& call) const;
  /// Whether the call only prepares what a member holds (`[prepared] by` of catalogue/trace.toml):
  /// nothing is asked of the store by it.
  bool only_prepares(FileId file, const syntax::Call& call) const;
  /// Whether a call of that name runs the statement that it is asked of (`[prepared] runs`).
  bool runs(std::string_view name) const { return runs_.contains(name); }

 private:
  struct Holder {
    FileId file;
    SymbolId scope;
    ValueId value;  ///< `prepare("SELECT …")`
    std::uint32_t line = 0;
  };
  using Holders = std::map<std::string_view, std::vector<Holder>, std::less<>>;
  const Holders& held_in(std::string_view folder) const;
  void add_holders(FileId file, Holders& out) const;
  StatementTables held_as(FileId file, std::string_view name) const;
  StatementTables written(const Holder& holder) const;
  StatementTables in_value(FileId file, ValueId value) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> by_, runs_;
  std::map<std::string_view, std::vector<FileId>> files_;  ///< by folder
  mutable std::map<std::string_view, Holders> holders_;    ///< by folder, read when asked
  mutable std::unordered_map<std::uint64_t, StatementTables> known_;  ///< by place of the value
};

}  // namespace cutaway::model
