// SPDX-License-Identifier: Apache-2.0
// The model that answers, where a setting names it by a key of a registry.
#include "narrative/ai/ai_keyed.h"

#include <algorithm>

#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kTold = 2;

bool is_key(const meaning::AiSign& sign) { return sign.means == "model.key"; }

}  // namespace

bool ai_has_key(const meaning::AiBook& book) { return std::ranges::any_of(book.signs, is_key); }

std::vector<Claim> ai_keyed(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  for (const meaning::AiSign& sign : book.signs) {
    if (!is_key(sign) || out.size() >= kTold) continue;
    const std::size_t bar = sign.function.find('|');
    const std::string setting = sign.function.substr(0, bar), key = sign.function.substr(bar + 1);
    Sentence sentence(story, "ai.default.key", setting);
    sentence.text("Unless another key is set, " + code(sign.name) + " answers: " + code(setting) +
                  " holds " + code(key) + ", and under that key the code has this model.");
    sentence.named(code(key), key, sign.places.front());
    add(out, sentence.named(code(sign.name), sign.name, sign.places.back()).finish());
  }
  return out;
}

}  // namespace cutaway::narrative
