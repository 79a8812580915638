// SPDX-License-Identifier: Apache-2.0
// What is switched may stand between the two words of the verb.
#include "answers/scope/request/switches.h"

#include <algorithm>
#include <string_view>

namespace cutaway::answers {

bool asks_to_switch(const Request& request) {
  const auto has = [&](std::string_view word) {
    return std::ranges::find(request.tokens, word) != request.tokens.end();
  };
  return ((has("switch") || has("turn")) && (has("off") || has("on"))) || has("disable") ||
         has("enable");
}

}  // namespace cutaway::answers
