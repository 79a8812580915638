// SPDX-License-Identifier: Apache-2.0
// Questions about the place where a route or mount is registered.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/conventions/responders.h"
#include "meaning/api/mounts/wrapped_routes.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// In a chain of calls each begins where the chain does; the path stands where it is told. 0 when
/// the call is in no chain.
std::uint32_t line_of_path(const ReaderContext& context, const Match& match);
/// The HTTP methods that the first call that is there names, in all its arguments where the way
/// ends with `.*`: `@chain.Methods.*|@then.Methods.*|=GET`. Empty when none does.
std::vector<std::string> methods_of_calls(const ReaderContext& context, const Site& site,
                                          std::string_view form);
/// The methods in each record of a list: `[["methods" => "GET"], ["methods" => "POST"]]`.
std::vector<std::string> methods_of_each(const ReaderContext& context, const Match& match);
/// What the registration says, else what the handler says of itself, else the shape's default.
std::vector<std::string> methods_said(const ReaderContext& context, const Responders& responders,
                                      const Match& match, const Responder& handler);
/// True for a function that is written there.
bool is_block(const ReaderContext& context, const Operand& operand);
/// True for functions and classes, by name too: `app.use(auth, router)` begins with no text.
bool is_function(const ReaderContext& context, const Operand& operand);
/// `unless_handler`, `only_handler`: what kind of thing stands where the handler should be.
bool leads_elsewhere(const ReaderContext& context, const Match& match, const Operand& handler);
/// Of a thing that nobody typed: a path with a "/" in front, and a function that takes a request.
bool looks_like_route(const ReaderContext& context, const Operand& path, const Operand& handler);
/// `routes.MapMethods(pattern, …)` in a function that nobody here calls with a path: a helper.
bool is_only_handed_in(const ReaderContext& context, const Site& site, const Operand& path,
                       const linking::ClosedValue& closed);
/// `@RequestMapping` on a class is the prefix of its methods.
bool stands_on_class(const ReaderContext& context, const Match& match);
/// `invoked = "=__invoke"`: a class with such a function answers itself.
bool is_invoked(const ReaderContext& context, const Match& match);
/// A route of the match's technology at its place, of which nothing else is known yet.
Route blank(const Match& match);
/// Own files, and those that a tool has written and own code calls: no others have matches.
bool answers(const ReaderContext& context, FileId file);
/// `otherwise` of such a shape counts only where the program has a pattern for its controllers.
bool lacks_pattern(const Match& match, const std::set<TechnologyId>& patterned);
/// Where a class says what it is: a route that it inherits is served there.
Place place_of(const ReaderContext& context, SymbolRef type);
/// The technologies of which a call in own code says by which pattern controllers are reached.
std::set<TechnologyId> with_patterns(const ReaderContext& context, std::span<const Match> matches);

/// The class, or function with methods of its own, that a caller gives to what registers it:
/// `register(shop, "/orders", Orders.as_view())`. Sets `methods` where the registration says none.
Responder class_behind(const Responders& responders, const Match& match, const WrappedRoute& route,
                       std::vector<std::string>& methods);

}  // namespace cutaway::meaning
