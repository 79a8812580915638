// SPDX-License-Identifier: Apache-2.0
// NamedCollections: the collection that a call is made on, by the name that was given where the
// collection was taken: `db.collection("orders").findOne(…)`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class NamedCollections {
 public:
  explicit NamedCollections(const Inputs& in);

  /// "orders" of `db.collection("orders").find(…).toArray()`, through local variables and through
  /// own functions that only return it; "" where the name is not known for sure.
  /// `begins`: set where the chain begins with a collection, be its name known or not.
  std::string of(FileId file, const syntax::Call& call, bool* begins = nullptr) const;
  /// The same of a table that a chain of a builder of SQL begins with: `db("orders").where(…)`,
  /// also through own functions that are given something where all that they return is about one
  /// table. `begins`: set where that is so and the name known.
  std::string table_of(FileId file, const syntax::Call& call, bool* begins = nullptr) const;
  /// "orders" of `store.getDocument("orders", id)`, where the library takes the name first.
  /// `origin`: whose function is called.
  std::string given(FileId file, const syntax::Call& call, std::string_view origin) const;

 private:
  /// How a chain is walked back.
  struct Way {
    bool* begins = nullptr;
    bool tables = false;  ///< only what builders of SQL are given counts
    int depth = 0;        ///< own functions that were entered
  };
  std::string named(ValueRef at, SymbolId scope, std::uint32_t line, const Way& way) const;
  std::string named_by_all(const std::vector<ValueRef>& given, SymbolRef function,
                           const Way& way) const;
  bool takes_name(FileId file, std::string_view function, bool tables) const;
  std::vector<ValueRef> returned_by(SymbolRef function, bool tables) const;
  std::string_view held(ValueRef member) const;

  const Inputs& in_;
  std::vector<std::string_view> ecosystems_;         ///< by file
  std::set<std::string, std::less<>> takers_;        ///< "collection", "composer.table"
  std::set<std::string, std::less<>> table_takers_;  ///< "npm.db": of builders of SQL
  std::vector<std::string> first_;  ///< globs of functions that take the name first
  /// Members that are a collection, by their names: the classes that have one.
  std::map<std::string_view, std::vector<SymbolRef>> held_;
  std::set<std::string, std::less<>> types_, contexts_;  ///< of such members; what has them
};

}  // namespace cutaway::model
