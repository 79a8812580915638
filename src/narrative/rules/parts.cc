// SPDX-License-Identifier: Apache-2.0
// Says which parts are built and run here.
#include "base/text.h"
#include "catalogue/linguist.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// "`web`, a Python service built on Django"
std::string part_phrase(const Story& story, const model::Part& part) {
  std::string what = kind_noun(part.kind);
  if (!part.language.empty()) what = std::string(counted_under(part.language)) + ' ' + what;
  const std::string out = code(part.name) + ", " + with_article(what);
  const std::string framework = framework_of(story, part);
  return framework.empty() ? out : out + " built on " + framework;
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto parts = running_parts(story);
  if (parts.empty()) return;
  std::vector<std::string> names;
  const std::size_t most = shown_of(parts.size(), 6);
  // Where ready-made parts run beside them, the sentence says whom it counts.
  const bool only_own = ready_made(story) == 0;
  Sentence sentence(story, "parts", "");
  for (const model::Part* part : parts) {
    if (names.size() >= most || !named_in_lines(story, *part)) continue;
    names.push_back(code(part->name));
    sentence.named(names.back(), part->name, place_of_name(story, *part));
  }
  if (names.empty()) return;
  if (parts.size() == 1) {
    Sentence one(story, "parts.one", parts[0]->key);
    one.named(code(parts[0]->name), parts[0]->name, place_of_name(story, *parts[0]));
    one.text((only_own ? "One part runs: " : "One part is built and run here: ") +
             part_phrase(story, *parts[0]) + ".");
    return add(out, one.finish());
  }
  const std::size_t more = parts.size() - names.size();
  if (more > 0) names.push_back(number_word(more) + " more");
  sentence.text(capitalised(amount(parts.size(), "part")) +
                (only_own ? " run: " : " are built and run here: ") + join_and(names) + ".");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_parts;
const ClaimRule record_parts{"parts", "which parts are built and run here", Topic::shows, 100,
                             tell};

}  // namespace cutaway::narrative
