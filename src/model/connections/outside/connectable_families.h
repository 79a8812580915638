// SPDX-License-Identifier: Apache-2.0
// Families of products that people connect, each over a piece of its own beside the others.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/connections/edges.h"

namespace cutaway::model {

/// Folders of at least three products that people connect (find_families).
class ConnectableFamilies {
 public:
  ConnectableFamilies(const Inputs& in, const std::map<TechnologyId, std::string>& families);

  /// A store or broker that is only reached as what people connect: the product keeps nothing in
  /// it.
  bool holds(TechnologyId id) const { return stores_.contains(id); }
  /// Adds a box for each folder: "sql engines: any of 9 …". It names the catalogue's products and
  /// the pieces beside them that are made of the same base. Where most of them have boxes already
  /// none is made. `fresh` makes a draft by key and name.
  void add(std::vector<Draft>& drafts,
           const std::function<Draft&(std::string, std::string)>& fresh) const;

 private:
  const Inputs& in_;
  std::map<std::string, std::vector<TechnologyId>> by_folder_;
  std::set<TechnologyId> stores_;
};

}  // namespace cutaway::model
