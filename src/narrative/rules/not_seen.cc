// SPDX-License-Identifier: Apache-2.0
// Says what was not looked at, and why.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void skipped(const Story& story, std::vector<Claim>& out) {
  CountedSet counted = model::count(story.analysis, {"skipped_files", {}});
  // That version control keeps records is no news: nobody expects them to be told.
  const bool only_records = std::ranges::all_of(story.tree().skipped(), [](const auto& skipped) {
    const std::string_view name = base_name(skipped.path);
    return name == ".git" || name == ".hg" || name == ".svn";
  });
  if (counted.n == 0 || only_records) return;
  std::map<std::string, std::uint64_t> reasons;
  for (const auto& skipped : story.tree().skipped()) reasons[skipped.why] += skipped.files;
  std::string most;
  for (const auto& [why, files] : reasons) {
    if (most.empty() || files > reasons[most]) most = why;
  }
  std::string text = capitalised(amount(counted.n, "entry")) + " of the tree " +
                     (counted.n == 1 ? "was" : "were") + " left out";
  if (!most.empty() && reasons.size() == 1)
    text += ": " + most;
  else if (!most.empty())
    text += ", most of them for this: " + most;
  Sentence sentence(story, "not_seen.skipped", most);
  add(out, sentence.text(text + ".").basis(Basis::counted).counted(std::move(counted)).finish());
}

/// Languages of one depth that matter here, in one sentence.
void languages_of(const Story& story, catalogue::Depth depth, const char* how,
                  std::vector<Claim>& out) {
  std::vector<std::string> names, members;
  for (const LanguagePart& part : story.languages) {
    const LanguageId id = catalogue::find_language(part.members.substr(0, part.members.find('|')));
    if (part.share >= 0.05 && id.valid() && catalogue::language(id).depth == depth) {
      names.push_back(part.name);
      members.push_back(part.members);
    }
  }
  if (names.empty()) return;
  CountedSet counted =
      model::count(story.analysis, {"code_lines", {{"language", join(members, "|")}}});
  if (counted.n == 0) return;
  Sentence sentence(story, "not_seen.language", join(names, ","));
  sentence.text("Of the " + rounded(counted.n) + " lines of " + join_and(names) + how);
  add(out, sentence.basis(Basis::counted).counted(std::move(counted)).finish());
}

void counted_languages(const Story& story, std::vector<Claim>& out) {
  languages_of(story, catalogue::Depth::counted, ", only the number is known.", out);
  languages_of(story, catalogue::Depth::outline, ", definitions were read, not what calls what.",
               out);
}

void vendored(const Story& story, std::vector<Claim>& out) {
  CountedSet counted = model::count(story.analysis, {"origins", {{"origin", "vendored"}}});
  if (counted.n < 20 || counted.n * 10 < counted.of) return;
  Sentence sentence(story, "not_seen.vendored", "");
  add(out, sentence
               .text(capitalised(amount(counted.n, "file")) + " of " + with_commas(counted.of) +
                     " are copies of other projects; they were not explained.")
               .basis(Basis::counted)
               .counted(std::move(counted))
               .finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  counted_languages(story, out);
  vendored(story, out);
  skipped(story, out);
}

}  // namespace

extern const ClaimRule record_not_seen;
const ClaimRule record_not_seen{"not_seen", "what was left out or only counted", Topic::not_seen,
                                50, tell};

}  // namespace cutaway::narrative
