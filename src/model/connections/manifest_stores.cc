// SPDX-License-Identifier: Apache-2.0
// What code imports goes before what a manifest asks for.
#include "model/connections/manifest_stores.h"

#include <algorithm>

namespace cutaway::model {

bool keeps_elsewhere(const Inputs& in, const std::vector<Draft>& drafts,
                     const std::vector<Usage>& usages, const Usage& usage) {
  if (in.technology(usage.technology).component != "datastore") return false;
  const bool deployed = std::ranges::any_of(drafts, [&](const Draft& draft) {
    return draft.deployed && is_reached_by(in, draft, usage.technology);
  });
  return !deployed && std::ranges::any_of(usages, [&](const Usage& other) {
    const TechnologyId reached = reached_through(in, other.technology);
    return other.draft == usage.draft && other.imports + other.calls > 0 &&
           in.technology(reached).component == "datastore" &&
           !same_product(in, reached, usage.technology);
  });
}

}  // namespace cutaway::model
