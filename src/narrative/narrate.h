// SPDX-License-Identifier: Apache-2.0
// The doors of the room: an analysis in, documents out. One .cc in src/narrative/pages/ a report page.
#pragma once

#include "model/model.h"
#include "narrative/document.h"

namespace cutaway::narrative {

Explain explain(const model::Analysis& analysis);
Document report(const model::Analysis& analysis);
/// Claims of a document in reading order.
std::vector<const Claim*> claims(const Document& document);
std::vector<const Claim*> claims(const Explain& explain);

struct PageRecord {
  std::uint32_t number;
  std::string_view id, title, question;
  Page (*build)(const model::Analysis& analysis);
};

}  // namespace cutaway::narrative
