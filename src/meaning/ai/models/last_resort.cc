// SPDX-License-Identifier: Apache-2.0
// Takes last resorts from among the defaults where each provider has one of its own.
#include "meaning/ai/models/last_resort.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"

namespace cutaway::meaning {

void leave_out_last_resorts(AiBook& book) {
  std::set<std::string> providers;
  for (const AiModel& model : book.models)
    if (model.kind == "chat" && model.how == "default" && model.configured)
      providers.insert(model.of_provider);
  providers.erase("");
  if (providers.size() < 2) return;
  for (AiModel& model : book.models) {
    const bool last = std::ranges::any_of(model.held_by, [](const std::string& holder) {
      const std::vector<std::string> words = identifier_words(holder);
      return std::ranges::find(words, "fallback") != words.end();
    });
    if (last && model.of_provider.empty() && model.how == "default") model.configured = false;
  }
}

}  // namespace cutaway::meaning
