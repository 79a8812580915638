// SPDX-License-Identifier: Apache-2.0
// What a route's handlers stand in when that is a chain of calls: `get(list).post(add)`.
#pragma once

#include <string>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// One method of a route, and what answers it.
struct Served {
  std::string method;
  Operand handler;
  std::string_view path = {};  ///< as written
};

/// One for each call of the chain that the shape's role `each` names and whose name holds an HTTP
/// method; `handler` is picked from that call, else from the route's own. One with "ANY" when
/// nothing of that kind stands there.
std::vector<Served> served_by_chain(const ReaderContext& context, const Match& match);

/// What a text says that stands where the shape's role `answers` points: "GET,POST:Sign;PUT:Change"
/// is the methods GET and POST, answered by Sign, and PUT by Change; "*" is any method.
struct Answer {
  std::string method, function;
};
std::vector<Answer> answers_said(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
