// SPDX-License-Identifier: Apache-2.0
// Tells the models that pages send along.
#include "narrative/ai/ai_pages.h"

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {

std::vector<Claim> ai_form_fields(const Story& story, const meaning::AiBook& book) {
  constexpr std::size_t kNamed = 3;
  std::vector<Claim> out;
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "form.field")
      names.add(code(sign.name) + " as " + code(sign.function), sign.places.front());
  if (names.texts.empty()) return out;
  Sentence sentence(story, "ai.form_field", join(names.texts, ","));
  sentence.text("A page names the model itself, in a field that people do not see: it sends " +
                list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
  return out;
}

}  // namespace cutaway::narrative
