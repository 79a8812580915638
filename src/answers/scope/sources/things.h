// SPDX-License-Identifier: Apache-2.0
// Things: everything of a model that has a name, with the words of a request that the name holds.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request.h"
#include "model/model.h"

namespace cutaway::answers {

enum class ThingKind : std::uint8_t {
  endpoint,
  operation,
  rule,
  setting,
  entity,
  field,
  text,  ///< words that people see
  type,
  function,
  choice,   ///< a named value: a member of an enumeration, a constant
  library,  ///< that a manifest declares
  file,     ///< a page or script that holds no function of that name
};
inline constexpr std::size_t kThingKinds = 12;
/// "endpoint", "kept thing" …: for readers.
const char* word(ThingKind kind);

struct Thing {
  ThingKind kind = ThingKind::function;
  std::string name;  ///< "POST /refunds", "Order.total", "MAX_ATTEMPTS", a text as it is shown
  Place place;
  std::size_t row = 0;       ///< in the model's table of the kind
  SymbolRef symbol;          ///< the function behind it; may be invalid
  std::uint32_t own = 0;     ///< bit i: its name holds word i of the request
  std::uint32_t near = 0;    ///< what its body, its fields, its class or its path hold
  std::uint32_t akin = 0;    ///< words that its name has in another, near meaning
  std::uint32_t holder = 0;  ///< of these: its class, kept thing, page or path is named after them
  double whole = 1;          ///< share of its name's words that are the request's
  std::string written = {};  ///< of a value: what it is today, where that stands in the code
  std::string inside = {};   ///< of a number in code: the call that it is handed to
  std::string unit = {};     ///< of such a number: the unit that is handed on with it, "day"
  bool other_act = false;    ///< its name says an act that is not asked for, and none that is
  double score = 0;

  /// What it is named after, by itself and by where it stands.
  std::uint32_t named() const { return own | holder; }
};

struct Things {
  std::vector<Thing> all;           ///< those with a word of the request, the best first
  std::vector<Thing> akin;          ///< that say a word by another name, and the rest themselves
  std::vector<Thing> values;        ///< of kind `setting`: declared, assigned, defaults of fields
  std::vector<std::uint64_t> seen;  ///< by word of the request: how many names hold it
  std::uint32_t inside = 0;         ///< words that bodies and fields hold
  std::uint32_t in_prefix = 0;      ///< words of the part with which nearly all routes begin
  std::vector<double> weights;      ///< by word: how much it tells here, the rarer the more
  std::uint64_t names = 0;          ///< looked at

  /// Share of the request's weight that the words have, 0 to 1.
  double share(std::uint32_t words) const;
  /// Words that no name holds.
  std::uint32_t missing() const;
  /// What the thing is named after, also by what its route takes; `in_name`: words of its name.
  std::uint32_t named(const Thing& thing, std::uint32_t in_name) const {
    return thing.named() | (thing.kind == ThingKind::endpoint ? in_name & ~in_prefix : in_name);
  }
};

/// Looks at every endpoint, kept thing, rule, setting, text, type and function once.
Things find_things(const model::Analysis& analysis, const Request& request,
                   const RequestWords& words);

}  // namespace cutaway::answers
