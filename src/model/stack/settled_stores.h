// SPDX-License-Identifier: Apache-2.0
// settle_by_default: which of several databases is taken where nobody chooses another one.
// settle_by_hand: what only commands reach that people start.
#pragma once

#include <vector>

#include "model/inputs.h"
#include "model/parts/draft.h"
#include "model/steps.h"

namespace cutaway::model {

/// Of databases with tables of which one program has a driver each, and none of which a deployment
/// starts for good, the one that code or settings take where nobody says otherwise stays; the
/// others become optional, and each says what the usual one is and which setting names another.
void settle_by_default(const Inputs& in, const std::vector<Usage>& usages,
                       std::vector<Draft>& drafts);

/// What nothing here starts, and what only such files reach whose commands the people start who
/// look after the product (`commands_by_hand` of parts.toml), is optional and says so.
void settle_by_hand(const Inputs& in, const std::vector<Usage>& usages, std::vector<Draft>& drafts);

}  // namespace cutaway::model
