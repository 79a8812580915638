// SPDX-License-Identifier: Apache-2.0
// What kinds of things are called, and how much of a request their words are.
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

const char* word(ThingKind kind) {
  static constexpr const char* kWords[] = {"endpoint",   "operation",   "rule",    "setting",
                                           "kept thing", "field",       "text",    "type",
                                           "function",   "named value", "library", "file"};
  static_assert(std::size(kWords) == kThingKinds);
  return kWords[static_cast<std::size_t>(kind)];
}

double Things::share(std::uint32_t words) const {
  double got = 0, whole = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    whole += weights[i];
    if ((words >> i & 1U) != 0) got += weights[i];
  }
  return whole > 0 ? got / whole : 0;
}

std::uint32_t Things::missing() const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (seen[i] == 0) bits |= 1U << i;
  }
  return bits & ~inside;
}

}  // namespace cutaway::answers
