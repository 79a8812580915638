// SPDX-License-Identifier: Apache-2.0
// AskedTables: which kept things a statement of SQL is about that a call hands to its store.
#pragma once

#include <map>
#include <string>

#include "model/data/statement_text.h"
#include "model/trace/prepared_statements.h"

namespace cutaway::model {

struct CallEffect;

class AskedTables {
 public:
  AskedTables(const Inputs& in, const Model& model);

  /// Says what the statement does, and to which things; false where the call is given none. A table
  /// that nothing here declares is told by its name.
  bool tell(const Inputs& in, FileId file, const syntax::Call& call, CallEffect& out) const;
  /// The same of a statement that was prepared before and that the call runs.
  bool tell_prepared(FileId file, const syntax::Call& call, CallEffect& out) const;
  /// Whether the call runs such a statement by what it is called, whoever it is asked of.
  bool runs_prepared(std::string_view name) const { return prepared_.runs(name); }
  /// Whether it only prepares one that is kept.
  bool only_prepares(FileId file, const syntax::Call& call) const {
    return prepared_.only_prepares(file, call);
  }
  /// Says that a call is about that table or collection.
  void add(const std::string& name, CallEffect& out) const;
  bool knows(const std::string& table) const {
    return tables_.contains(table) || (!prefix_.empty() && tables_.contains(prefix_ + table));
  }

 private:
  void find_prefix();
  bool tell(StatementTables said, CallEffect& out) const;
  PreparedStatements prepared_;
  DefinedNames defined_;
  std::map<std::string, std::size_t, std::less<>> tables_;  ///< in lower case
  /// Names of classes, which a mapper's language says for tables; npos = several.
  std::map<std::string, std::size_t, std::less<>> classes_;
  std::string prefix_;  ///< "shop_", which code leaves out
};

}  // namespace cutaway::model
