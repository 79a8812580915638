// SPDX-License-Identifier: Apache-2.0
// Layers: own functions that requests pass before the handler and that ask nobody's right: what
// loads the project of the path, counts, notes. A trace goes through them. One that refuses some,
// nobody read which, is told as that.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/guards/guard_functions.h"
#include "meaning/api/guards/own_refusals.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Kind of a Guarding that asks nobody's right, on its way to a route; its value is the status with
/// which it refuses some.
inline constexpr std::string_view kLayer = "layer";

/// Moves what asks nobody's right from the guards of each route to its layers, and what of it
/// refuses some to its refusals, too.
void split_layers(std::vector<Route>& routes);

class Layers {
 public:
  Layers(const ReaderContext& context, std::span<const Match> matches);

  /// Those among the arguments of a call that registers something (or in its role `layers`) that
  /// are not `known` as guards; `not_these` are its path and handler.
  std::vector<Guarding> of(const Match& match, std::span<const ValueId> not_these,
                           std::span<const Guarding> known) const;

  /// The own function that stands where a router could, if it hands requests on to what follows:
  /// `router.use(loadUser)`. What takes an error first runs for errors only.
  std::vector<Guarding> handing_on(ValueRef given) const;

 private:
  void add_named(const Match& match);
  void add_one(ValueRef value, std::vector<Guarding>& out) const;
  void add_all(const catalogue::Shape& shape, ValueRef first, std::vector<Guarding>& out) const;

  const ReaderContext& context_;
  mutable GuardFunctions functions_;
  mutable OwnRefusals refusals_;
  std::set<SymbolRef> serving_;  ///< functions that register routes
  std::map<std::string, std::vector<Guarding>, std::less<>> named_;  ///< steps of named blocks
};

}  // namespace cutaway::meaning
