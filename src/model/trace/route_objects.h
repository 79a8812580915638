// SPDX-License-Identifier: Apache-2.0
// RouteObjects: of which class the object is that answers a route, where a class above it has the
// function.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "model/trace/call_bodies.h"

namespace cutaway::model {

class RouteObjects {
 public:
  RouteObjects(const Inputs& in, const CallBodies& bodies) : in_(in), bodies_(bodies) {}

  /// The class below that of the handler which the route names, or which stands on its line:
  /// `router.register("orders", OrderViews)`, `[OrderController::class, 'show']`, an entry
  /// `controller: Shop\OrderController::show` of a structured file. None where several are named.
  SymbolRef at(const std::vector<Place>& places, SymbolRef handler);

 private:
  void add_given(const Place& place, std::vector<SymbolRef>& out) const;
  void add_standing(const Place& place, std::vector<SymbolRef>& out) const;
  void add_written(const Place& place, std::vector<SymbolRef>& out);
  void add_entries(const Place& place, std::vector<SymbolRef>& out);
  void add_named(std::string_view text, std::vector<SymbolRef>& out);
  void read_types();

  const Inputs& in_;
  const CallBodies& bodies_;
  bool types_read_ = false;
  std::multimap<std::string_view, SymbolRef> types_;  ///< own classes by name
};

}  // namespace cutaway::model
