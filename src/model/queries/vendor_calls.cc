// SPDX-License-Identifier: Apache-2.0
// Counts calls to an outside vendor: with a time limit, with trying again, inside a try block.
#include "model/asking.h"
#include "model/vendors/vendors.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"technology", "with"})) return not_known();
  for (const Vendor& one : find_vendors(analysis)) {
    if (analysis.catalogue->technology(one.technology).id != asked["technology"]) continue;
    return asked["with"] == "name" ? count_vendor_files(one)
                                   : count_vendor_calls(one, asked["with"]);
  }
  return {};
}

}  // namespace

extern const QueryRule record_vendor_calls;
const QueryRule record_vendor_calls{
    "vendor_calls", "calls to an outside vendor, by what happens when it does not answer", run};

}  // namespace cutaway::model
