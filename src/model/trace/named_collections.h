// SPDX-License-Identifier: Apache-2.0
// NamedCollections: the collection that a call is made on, by the name that was given where the
// collection was taken: `db.collection("orders").findOne(…)`.
#pragma once

#include <set>
#include <string>

#include "model/inputs.h"

namespace cutaway::model {

class NamedCollections {
 public:
  explicit NamedCollections(const Inputs& in);

  /// "orders" of `db.collection("orders").find(…).toArray()`, through local variables and through
  /// own functions that only return it; "" where the name is not known for sure.
  std::string of(FileId file, const syntax::Call& call) const;

 private:
  ValueRef returned_by(SymbolRef function) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> takers_;  ///< "collection"
};

}  // namespace cutaway::model
