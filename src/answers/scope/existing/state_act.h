// SPDX-License-Identifier: Apache-2.0
// StateAct: what is asked for is a state that a thing can be put into, by an endpoint that sets its
// state.
#pragma once

#include <optional>
#include <string>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// "Pause a campaign", where `CampaignStatusPaused` is a named value and `PUT
/// /campaigns/{id}/status` leads to what names it.
struct StateAct {
  const Thing* state = nullptr;
  Thing way;   ///< the endpoint
  Place used;  ///< the line behind the endpoint that names the state
};

/// Nothing where a way in is named after the verb, or the state is named nowhere behind an endpoint
/// that sets one.
std::optional<StateAct> find_state_act(const Beside& beside, const RequestWords& words,
                                       const Existing& existing);
/// Makes that the answer and the first of what is there.
void tell_state_act(const Beside& beside, const StateAct& act, Existing& existing);

}  // namespace cutaway::answers
