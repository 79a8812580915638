// SPDX-License-Identifier: Apache-2.0
// Makes the sentence that lists names.
#include "narrative/ai/ai_names.h"

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

std::optional<Claim> told(const Story& story, const Names& names, const std::string& rule,
                          const std::string& before, std::size_t most) {
  Sentence sentence(story, rule, join(names.texts, ","));
  sentence.text(before + list_up_to(names.texts, most) + ".");
  return sentence.at(names.places, most).confidence(Confidence::medium).finish();
}

}  // namespace

void tell_names(const Story& story, const Names& names, const std::string& rule,
                const std::string& before, std::size_t most, std::vector<Claim>& out) {
  if (!names.texts.empty()) add(out, told(story, names, rule, before, most));
}

void tell_fewer_names(const Story& story, const Names& names, const std::string& rule,
                      const std::string& before, std::size_t most, std::vector<Claim>& out) {
  for (; most > 0 && !names.texts.empty(); --most)
    if (auto claim = told(story, names, rule, before, most))
      return out.push_back(std::move(*claim));
}

}  // namespace cutaway::narrative
