// SPDX-License-Identifier: Apache-2.0
// Counts operations of interface files, by whether the code was seen to answer them.
#include "model/asking.h"
#include "model/endpoints/contract_coverage.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"found"})) return not_known();
  Counting counting;
  for (const DescribedOperation& operation : described_operations(analysis)) {
    counting.base();
    if (asked.allows("found", operation.found ? "yes" : "no")) counting.hit(operation.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_described_operations;
const QueryRule record_described_operations{
    "described_operations", "operations of interface files, found in the code or not", run};

}  // namespace cutaway::model
