// SPDX-License-Identifier: Apache-2.0
// Kept words: by which names a function that keeps routes says what its parameters are.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "meaning/context.h"

namespace cutaway::meaning {

/// A thing that a route says: at this place of the function's parameters, or already known.
struct Said {
  int place = -1;
  ValueRef value;
  bool is_said() const { return place >= 0 || value.valid(); }
};

/// A function that keeps routes, with what it is told of each.
struct Keeper {
  SymbolRef function;
  Said path, prefix, method, controller, action;
  std::string verb;  ///< the method of HTTP that the function is called after
  bool complete = true;
};

/// Reads the names of the function's parameters: `path`, `methodName`, `$controller`. In `own`
/// ones, which stand in nothing that is called after routes, a view is a handler, too.
Keeper keeper_of(const syntax::Syntax& syntax, SymbolRef function, bool own);

/// One word of the name is one of the words.
bool has_word(std::string_view name, std::span<const std::string_view> words);
/// "path" of `$path`, `*path`, `@path`.
std::string_view bare_parameter(std::string_view name);
/// Router, route, routes, routing.
bool about_routes(std::string_view name);
/// A word before the path.
bool about_prefixes(std::string_view name);
/// "GET" of a function that is called so; empty for any other.
std::string verb_of(std::string_view name);

}  // namespace cutaway::meaning
