// SPDX-License-Identifier: Apache-2.0
// By the words before and behind.
#include "answers/scope/number_words.h"

#include "base/text.h"

namespace cutaway::answers {

bool is_today(const std::vector<std::string>& written, std::size_t at) {
  if (at == 0) return false;
  // "instead of at least every 20 seconds".
  for (std::size_t back = at > 5 ? at - 5 : 0; back + 1 < at; ++back) {
    const std::string one = lower(written[back]), next = lower(written[back + 1]);
    if ((one == "instead" && next == "of") || (one == "rather" && next == "than")) return true;
  }
  const std::string before = lower(written[at - 1]);
  const std::string first = at > 1 ? lower(written[at - 2]) : std::string();
  if ((before == "of" && first == "instead") || (before == "than" && first == "rather"))
    return true;
  return before == "from" && at + 2 < written.size() &&
         (lower(written[at + 1]) == "to" || lower(written[at + 2]) == "to");
}

bool is_after(const std::vector<std::string>& written, std::size_t at) {
  return at > 0 && at + 1 < written.size() && lower(written[at - 1]) == "after";
}

bool is_one(const std::vector<std::string>& written, std::size_t at) {
  if (at == 0) return false;
  const std::string small = lower(written[at]), before = lower(written[at - 1]);
  return (small == "a" || small == "an") &&
         (before == "after" || before == "for" || before == "within");
}

}  // namespace cutaway::answers
