// SPDX-License-Identifier: Apache-2.0
// Amounts: values of which a request wants another, found by their names, by the comment beside
// them and by the conditions that compare with them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "answers/scope/request/saying.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

struct Amount {
  Thing thing;             ///< a rule where the model tells it as one, else a setting
  std::string note;        ///< first sentence of its comment; may be empty
  std::string unit;        ///< that stands beside it; may be empty
  bool written = false;    ///< its place holds the number
  bool fixed = false;      ///< it stands in code, and nothing that was seen sets another
  bool inside = false;     ///< the thing is the function in whose lines it stands
  bool at_first = false;   ///< what a table tells: it holds where nobody has set another
  bool otherwise = false;  ///< it is about this, and holds another number than the request tells
  double score = 0;
  Place offered;                 ///< a form in which it can be set; may be invalid
  std::vector<Place> fallbacks;  ///< reads of such a key that hold a number of their own
  std::vector<Place> elsewhere;  ///< values of the same name in other files
  std::vector<std::pair<std::string, Place>> same;  ///< others about it with the same number
};

struct Amounts {
  std::vector<Amount> near;  ///< at most three, the nearest first; none when nothing is near
  bool sure = false;         ///< the first is meant: it says most of the request and no other does
  bool limited = false;      ///< some value is named as a limit on a word of the request
  std::vector<Place> rejected;  ///< of values whose comment says that they are about something else
};

/// Whether the request asks for another amount: it tells a number, with its unit or with a word
/// such as "limit".
bool wants_amount(const Request& request);

/// "Let admins raise the maximum number of repeats": the words of what has a bound that is to be
/// another, though no number is told; none where the request does not speak of one.
std::uint32_t bound_without_number(const Request& request);

/// Looks at every constant, setting, default and parameter that holds a number.
Amounts find_amounts(const model::Analysis& analysis, const Request& request,
                     const RequestWords& words, const Things& things, std::uint32_t strong,
                     const Saying& saying);

/// "`LOCKDOWN` is 6 (“Lock the account after 6 failures”)"; the model's sentence where it is a
/// rule.
std::string told_amount(const model::Analysis& analysis, const Saying& saying,
                        const Amount& amount);

}  // namespace cutaway::answers
