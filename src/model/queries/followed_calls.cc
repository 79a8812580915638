// SPDX-License-Identifier: Apache-2.0
// Counts the calls whose other end is known, of all calls that were read.
#include "catalogue/languages.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"language"})) return not_known();
  QueryAnswer answer;
  for (const linking::Coverage& covered : analysis.links->coverage()) {
    if (!covered.language.valid() ||
        !asked.allows("language", catalogue::language(covered.language).name))
      continue;
    answer.of += covered.calls;
    answer.n += covered.calls_in_project + covered.calls_outside;
  }
  return answer;
}

}  // namespace

extern const QueryRule record_followed_calls;
const QueryRule record_followed_calls{"followed_calls",
                                      "calls whose other end is known, of all calls", run};

}  // namespace cutaway::model
