// SPDX-License-Identifier: Apache-2.0
// Expansions: calls that stand for a whole set of routes (`resources :posts`), by the tables of
// catalogue/expansions.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/carriers/carriers.h"
#include "meaning/api/conventions/actions.h"
#include "meaning/api/guards/guards.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// What a text says of where below a resource something hangs ("member", "collection").
Carriers::Level level_named(std::string_view text);

/// What a call itself puts before its path: the pieces of its role `prefix`, joined.
std::string prefix_of_call(const ReaderContext& context, const Match& match);

/// A row of a table: which methods it answers, where, and the rest of the path.
struct ExpandedRoute {
  std::string action;
  std::vector<std::string> methods;
  Carriers::Level level = Carriers::Level::collection;
  std::string tail;
};

class Expansions {
 public:
  Expansions(const ReaderContext& context, Carriers& carriers, Guards& guards, Actions& actions)
      : context_(context), carriers_(carriers), guards_(guards), actions_(actions) {}

  /// Whether the shape is of a call that names a table (`actions`).
  static bool is_expansion(const Match& match);
  /// The rows of the table that a match names, without those that it leaves out.
  std::vector<ExpandedRoute> rows(const Match& match) const;
  /// Says what blocks of the call and its own routes hang below.
  void mount(const Match& match);
  /// Adds the routes that the call stands for; `row` holds what they have in common.
  void add(const Match& match, const Route& row, std::vector<Route>& out);

 private:
  std::vector<std::string> names(const Match& match) const;
  std::string word(const Match& match, std::string_view role, std::string_view without) const;
  bool answer(const Match& match, const Carriers::Prefix& prefix, std::string_view action,
              Route& route);
  Carriers::Mount resource(const Match& match, std::string_view name) const;

  const ReaderContext& context_;
  Carriers& carriers_;
  Guards& guards_;
  Actions& actions_;
};

}  // namespace cutaway::meaning
