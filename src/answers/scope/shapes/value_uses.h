// SPDX-License-Identifier: Apache-2.0
// ValueUses: the lines that use a named value, what they keep that is reckoned with it, and the
// texts that tell people its number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/shapes/shape.h"

namespace cutaway::answers {

struct ValueUses {
  std::vector<Place> places;           ///< lines of own code, without its own; at most 20
  std::vector<std::string> functions;  ///< around them, each once, as far as there are any
};
ValueUses uses_of_value(const ShapeAsked& asked, std::string_view name, const Place& own);

/// "`users.expires_at` is kept and was reckoned with `trial_days`: …?"
std::optional<narrative::Claim> ask_of_stored(const ShapeAsked& asked, const std::string& name,
                                              const ValueUses& uses);
/// "Are all that use `UNDO_TIMOUT` to follow: `send`, `undo` and `notify`?"
std::optional<narrative::Claim> ask_where_used(const ShapeAsked& asked, const std::string& name,
                                               const ValueUses& uses);
/// "People read “Free for 30 days”: is it to change, too?"
std::optional<narrative::Claim> ask_of_texts(const ShapeAsked& asked, const std::string& name,
                                             long long number, const std::string& unit);

}  // namespace cutaway::answers
