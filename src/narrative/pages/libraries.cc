// SPDX-License-Identifier: Apache-2.0
// Page 11: what it takes from others, under which licences, and what is loose about that.
#include "narrative/blocks.h"
#include "narrative/libraries/telling.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void add_blanks(const Story& story, const model::LibrarySurvey& survey, std::vector<Block>& out) {
  std::vector<std::string> names;
  for (const std::string& one : survey.ends.not_told) names.push_back(packages_of(story, one));
  if (!names.empty())
    add_note(out, "blank",
             "Whether each of the " + list_up_to(names, 4) +
                 " is used is not told: code need not name them where it uses them.");
}

void build(const Story& story, Page& page) {
  const model::LibrarySurvey survey(story.analysis);
  if (survey.libraries.all.empty() && survey.own.all.empty() && survey.copies.empty()) return;
  LibraryTelling told = tell_libraries(story, survey);
  add_paragraphs(page.blocks, std::move(told.answer));
  add_paragraphs(page.blocks, std::move(told.licences));
  add_table(page.blocks, libraries_to_ask_about(story, survey));
  add_table(page.blocks, licences_of_libraries(story, survey));
  std::vector<Block> loose;
  add_list(loose, "", std::move(told.loose));
  add_blanks(story, survey, loose);
  add_table(loose, several_versions(story, survey));
  add_section(page.blocks, "loose-ends", "Loose ends", std::move(loose));
  add_table(page.blocks, direct_libraries(story, survey));
  add_table(page.blocks, vendored_libraries(story, survey));
  page.means = std::move(told.means);
  page.ask = std::move(told.ask);
}

}  // namespace

extern const PageRecord record_libraries;
const PageRecord record_libraries{11, "libraries", "Libraries and licences",
                                  "What does it take from others, and what do their licences ask?",
                                  build};

}  // namespace cutaway::narrative
