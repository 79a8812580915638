// SPDX-License-Identifier: Apache-2.0
// `report`: the pages in the order of their numbers.
#include <algorithm>

#include "narrative/narrate.h"

namespace cutaway::narrative {
namespace {

/// The claims keep theirs apart; the places of a row come from several things that can share a
/// line.
void drop_repeats(std::vector<Block>& blocks) {
  for (Block& block : blocks) {
    if (auto* section = std::get_if<Section>(&block.content)) drop_repeats(section->blocks);
    auto* table = std::get_if<Table>(&block.content);
    if (table == nullptr) continue;
    for (Row& row : table->rows) cutaway::drop_repeats(row.places);
  }
}

}  // namespace

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
    drop_repeats(page.blocks);
    if (!page.blocks.empty()) document.pages.push_back(std::move(page));
  }
  return document;
}

Document report(const model::Analysis& analysis) { return report(Story(analysis)); }

}  // namespace cutaway::narrative
