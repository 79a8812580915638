// SPDX-License-Identifier: Apache-2.0
// What rows and settings that the way told first reads hold where nobody sets them, told under the
// question that each answers.
#pragma once

#include <vector>

#include "narrative/ai/ai_made_rows.h"
#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

/// Worked out once for all questions: each goes through all functions of the way.
class AiWayValues {
 public:
  AiWayValues(const Story& story, const meaning::AiBook& book);

  /// "Read on the way told first, with what a row holds where nobody sets it: `rooms.topN` (4)."
  std::vector<Claim> of(AiAsked asked) const;

 private:
  void tell(AiAsked asked, const std::vector<AiSet>& rows, const std::string& before,
            std::vector<Claim>& out) const;

  const Story& story_;
  void tell_texts(std::vector<Claim>& out) const;
  void tell_made(AiAsked asked, std::vector<Claim>& out) const;

  std::vector<AiSet> columns_, settings_;
  std::vector<AiMade> made_;
};

}  // namespace cutaway::narrative
