// SPDX-License-Identifier: Apache-2.0
// Error handlers that do nothing.
#include "base/text.h"
#include "catalogue/languages.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// ", those of Groovy not among them": languages of which a good part is written here and of which
/// only definitions were read.
std::string not_among_them(const Story& story) {
  constexpr double kShare = 0.05;
  std::vector<std::string> names;
  for (const LanguagePart& part : story.languages) {
    const LanguageId id = catalogue::find_language(part.members.substr(0, part.members.find('|')));
    if (part.share >= kShare && id.valid() &&
        catalogue::language(id).type == catalogue::LanguageType::programming &&
        catalogue::language(id).depth != catalogue::Depth::full)
      names.push_back(part.name);
  }
  return names.empty() ? std::string() : " (those of " + join_and(names) + " are not counted)";
}

void tell(const Story& story, std::vector<Claim>& out) {
  CountedSet counted = model::count(story.analysis, {"swallowed_errors", {}});
  // More than a third would say more about how a language was read than about the code.
  if (counted.n < 3 || counted.of < 10 || counted.n * 20 < counted.of || counted.n * 3 > counted.of)
    return;
  Sentence sentence(story, "swallowed", "");
  sentence.text("Of " + with_commas(counted.of) + " places that catch an error" +
                not_among_them(story) + ", " + number_word(counted.n) +
                " catch whatever comes and do nothing with it, so a failure there leaves no "
                "trace.");
  add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
}

}  // namespace

extern const ClaimRule record_swallowed;
const ClaimRule record_swallowed{"swallowed", "error handlers that do nothing",
                                 Topic::worth_knowing, 55, tell};

}  // namespace cutaway::narrative
