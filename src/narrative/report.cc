// SPDX-License-Identifier: Apache-2.0
// `report`: the pages in the order of their numbers.
#include <algorithm>

#include "narrative/narrate.h"

namespace cutaway::narrative {

Document report(const Story& story) {
  std::vector<const PageRecord*> records(kPages, kPages + kPages_count);
  std::stable_sort(records.begin(), records.end(),
                   [](const PageRecord* a, const PageRecord* b) { return a->number < b->number; });
  Document document;
  document.title = story.name;
  document.subtitle = story.kind.phrase;
  if (!document.subtitle.empty() && document.subtitle[0] >= 'a' && document.subtitle[0] <= 'z')
    document.subtitle[0] = static_cast<char>(document.subtitle[0] - 'a' + 'A');
  for (const PageRecord* record : records) {
    Page page;
    page.number = record->number;
    page.id = record->id;
    page.title = record->title;
    page.question = record->question;
    record->build(story, page);
    if (!page.blocks.empty()) document.pages.push_back(std::move(page));
  }
  return document;
}

Document report(const model::Analysis& analysis) { return report(Story(analysis)); }

}  // namespace cutaway::narrative
