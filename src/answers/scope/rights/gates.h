// SPDX-License-Identifier: Apache-2.0
// Gates: what decides today who may run a function or call an endpoint.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

struct Gate {
  std::string name;  ///< as it stands there: "@agent_only", "authorize", "ContentPublish"
  Place place;
  bool role = false;  ///< it is a role or right that is asked for, and nothing that is called
};

/// The noun that it is done with, where it is people, too: "users" of "Only admins may ban users".
std::uint32_t head_of(const Request& request, const Form& form);

/// The right that an endpoint asks for, an annotation that is named after rights, or the first call
/// in its lines that is; nothing when none was seen. That a login is needed is no right.
std::optional<Gate> gate_of(const model::Analysis& analysis, const RequestWords& words,
                            const Thing& thing);

/// Of a request about who may do something: where it is done, and what guards that today
/// (`existing.gate`).
void find_gate(const Beside& beside, const RequestWords& words, Existing& existing);
/// Makes that the answer.
void tell_gate(const Saying& saying, Existing& existing);

}  // namespace cutaway::answers
