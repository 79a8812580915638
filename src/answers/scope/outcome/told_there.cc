// SPDX-License-Identifier: Apache-2.0
// A name or a sentence with the words of a wish may speak of something else, so that these rules
// count only beside the measure.
#include "answers/scope/outcome/told_there.h"

#include <utility>

#include "answers/scope/outcome/met_in_one.h"
#include "answers/scope/outcome/said_by_use.h"
#include "answers/scope/outcome/said_by_way.h"
#include "answers/scope/outcome/said_in_changes.h"
#include "answers/scope/outcome/said_of_matter.h"
#include "base/text.h"

namespace cutaway::answers {

ToldThere told_there(const WholeAsked& asked, const EverydaySaid* spoken) {
  ToldThere out{said_in_changes(asked), "", measure(asked), said_by_makers(asked)};
  if (!out.claim) out.claim = said_by_use(asked);
  if (!out.claim) out.claim = said_of_matter(asked, spoken);
  const double sum = out.measured.sum();
  const bool bears = sum >= kMeasuredBears;
  if (!out.claim && bears) out.claim = said_whole(asked);
  // What describes a setting is short of other words, and says what it does.
  if (!out.claim && out.makers.whole && (bears || !out.makers.setting.empty())) {
    out.claim = std::move(out.makers.whole);
    out.setting = out.makers.setting;
  }
  if (!out.claim) out.claim = met_in_one(asked);
  if (!out.claim) out.claim = said_inside(asked);
  if (!out.claim && sum >= kMeasuredThere) out.claim = std::move(out.measured.claim);
  return out;
}

ToldThere told_by_makers(const WholeAsked& asked) {
  ToldThere out = told_there(asked, nullptr);
  if (out.claim && !contains(out.claim->text(), "` says “")) out.claim.reset();
  return out;
}

}  // namespace cutaway::answers
