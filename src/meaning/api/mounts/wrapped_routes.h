// SPDX-License-Identifier: Apache-2.0
// Routes that a function of the project registers for its callers: `func (s *Server) get(path, h)`,
// and a decorator of the project for what it decorates: `@register("/orders")`.
#pragma once

#include <string>
#include <vector>

#include "meaning/api/lookup/switches.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// A guard that such a function puts before the handler, and what its caller gives that:
/// `check(options.permission)`.
struct GivenLayer {
  ValueRef call, given;
};

/// What one caller of such a function registers.
struct WrappedRoute {
  linking::ClosedText path;
  Operand method, handler;             ///< the route's own where no parameter stands there
  Operand path_given;                  ///< what the caller gives for the path
  ValueId callee;                      ///< of the caller's call
  std::span<const ValueId> arguments;  ///< of that call
  std::vector<GivenLayer> layers;
  std::vector<Switch> switches;  ///< what the callers set to yes or no
  ValueRef carrier;       ///< what the caller gives for the thing registered on; invalid: its own
  ValueRef router;        ///< the variable whose method the caller calls; invalid: no method
  SymbolId router_scope;  ///< the function that the call stands in
  Place place;
  SymbolId scope;  ///< around the call, if the carrier stands there too
};

/// Place of the function's parameter that a plain name names; -1 for anything else.
int parameter_at(const ReaderContext& context, SymbolRef function, ValueRef value);

/// One for each call of the function around a route whose path has a parameter of that function in
/// it, through at most three functions; empty when the path has none.
std::vector<WrappedRoute> wrapped_routes(const ReaderContext& context, const Match& match,
                                         const Operand& path, const Operand& method,
                                         const Operand& handler, const Operand& carrier);

/// What an annotation of the framework answers where it is told no method; of others "ANY".
std::vector<std::string> methods_otherwise(const ReaderContext& context, const Match& match);

/// The match as if the caller's call were the framework's.
Match at_caller(const Match& match, const WrappedRoute& route);

/// The calls of a method that a class of the project puts before its framework's own (of the same
/// name, or handing on what it is given), as if each called the framework's: what the method adds
/// to a path is its own state, which differs from call to call. Empty for any other match.
std::vector<Match> calls_of_own_method(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
