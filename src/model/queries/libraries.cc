// SPDX-License-Identifier: Apache-2.0
// Counts libraries, direct ones and those that come through others.
#include "model/libraries/counts.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  return count_libraries(analysis, LibrarySurvey(analysis), query);
}

}  // namespace

extern const QueryRule record_libraries;
const QueryRule record_libraries{"libraries",
                                 "libraries by reach, licence and what is loose about them", run};

}  // namespace cutaway::model
