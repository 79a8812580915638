// SPDX-License-Identifier: Apache-2.0
// What stands on the way to an operation is settled as for an endpoint.
#include "model/endpoints/operation_rights.h"

#include <utility>

#include "meaning/api/guards/operation_guards.h"
#include "model/endpoints/settled_guards.h"

namespace cutaway::model {

OperationRights::OperationRights(const Inputs& in) {
  for (const meaning::Meaning& meant : in.facts.meanings) {
    Endpoint asked;
    asked.guarded_by = meaning::guards_of(meant);
    if (asked.guarded_by.empty()) continue;
    settle_guards(in, asked);
    rights_.try_emplace({meant.place, meant.means},
                        Rights{asked.auth, asked.roles, asked.guarded_by});
  }
}

const OperationRights::Rights& OperationRights::of(const Operation& operation) const {
  static const Rights none;
  for (const Place& place : operation.places)
    if (const auto at = rights_.find({place, operation.kind}); at != rights_.end())
      return at->second;
  return none;
}

}  // namespace cutaway::model
