// SPDX-License-Identifier: Apache-2.0
// GivenOut: where a field that others shall receive is given out today, and by which endpoints.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answers/scope/request/saying.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

struct GivenField {
  std::string name;    ///< "last_ping"
  std::string holder;  ///< the function or type that gives it: "Check.to_dict"; may be empty
  Place place;
  double score = 0;
  bool only_kept = false;  ///< it is a field of what is kept; that it is given out was not seen
};

struct GivenOut {
  std::string subject;                 ///< of what it is a field: "check"
  std::vector<GivenField> near;        ///< at most three, the nearest first
  bool sure = false;                   ///< the first is named after all that is asked for
  std::vector<std::size_t> endpoints;  ///< rows that give one such thing, the newest version first
  std::vector<std::size_t> versions;   ///< rows of older versions of the first endpoint
};

/// Whether the request wants a field in what others receive: "Return … in the API".
bool wants_field_given(const Request& request, const RequestWords& words);

GivenOut find_given_out(const model::Analysis& analysis, const Request& request,
                        const RequestWords& words, const Things& things, std::uint32_t strong);

}  // namespace cutaway::answers
