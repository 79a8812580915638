// SPDX-License-Identifier: Apache-2.0
// Several parts run and only one can be reached from outside.
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  const auto parts = running_parts(story);
  const model::Part* open = nullptr;
  std::size_t count = 0;
  for (const model::Part* part : parts) {
    if (!part->exposed) continue;
    open = part;
    ++count;
  }
  if (count != 1 || parts.size() < 3 || !named_in_lines(story, *open)) return;
  Sentence sentence(story, "way_in", open->key);
  sentence.named(code(open->name), open->name, place_of_name(story, *open));
  sentence.text("Only " + code(open->name) + " opens a way in from outside; the other " +
                number_word(parts.size() - 1) + " parts are reached through the inside only.");
  add(out, sentence.confidence(Confidence::medium).finish());
}

}  // namespace

extern const ClaimRule record_way_in;
const ClaimRule record_way_in{"way_in", "several parts run and one can be reached from outside",
                              Topic::worth_knowing, 50, tell};

}  // namespace cutaway::narrative
