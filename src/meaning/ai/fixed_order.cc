// SPDX-License-Identifier: Apache-2.0
// A graph whose steps follow each other by plain lines runs models in a fixed order: it is no
// agent.
#include "meaning/ai/fixed_order.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {

bool is_fixed_order(const AiGround& ground, const Place& place) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  const auto calls = [&](std::string_view list, const syntax::Call& call) {
    return ground.words.has(list, letters_of(syntax.text(call.name)));
  };
  const bool graph = std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.line == place.line && calls("agent.graphs", call);
  });
  return graph && std::ranges::none_of(syntax.calls, [&](const syntax::Call& call) {
           return calls("agent.decides", call);
         });
}

}  // namespace cutaway::meaning
