// SPDX-License-Identifier: Apache-2.0
// The doors of the room: an analysis in, documents out. One .cc in src/narrative/pages/ a report
// page.
#pragma once

#include <cstddef>

#include "model/model.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

Explain explain(const model::Analysis& analysis);
Document report(const model::Analysis& analysis);
/// The same from a story that is already worked out: cheaper when both are wanted.
Explain explain(const Story& story);
Document report(const Story& story);
/// What map and endpoints lack: operations of interface files that no endpoint answers, a
/// web framework of which no address, or hardly any, was read; and how much counts as examples.
std::vector<Claim> unseen_operations(const model::Analysis& analysis);
/// Claims of a document in reading order.
std::vector<const Claim*> claims(const Document& document);
std::vector<const Claim*> claims(const Explain& explain);

/// The record of a report page. A page that has nothing to tell gives no blocks and is left out.
struct PageRecord {
  std::uint32_t number;
  std::string_view id, title, question;
  void (*build)(const Story& story, Page& page);
};

extern const PageRecord* const kPages[];
extern const std::size_t kPages_count;

}  // namespace cutaway::narrative
