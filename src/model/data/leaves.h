// SPDX-License-Identifier: Apache-2.0
// Leaves: calls and answers by which personal fields go somewhere else.
#pragma once

#include "model/data/entity_objects.h"

namespace cutaway::model {

/// Fills `Model::leaves`: logs, vendors, prompts, mail, messages, exports, and endpoints that give
/// back a kept class or a shape named after it.
void find_leaves(const Inputs& in, const EntityObjects& objects, Model& model);

}  // namespace cutaway::model
