// SPDX-License-Identifier: Apache-2.0
// ExactName: an identifier that the request writes as code does (`max_sessions`, maxSessions,
// "max-sessions"), and where it is set or kept.
#pragma once

#include <optional>
#include <string>

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

struct ExactName {
  Thing thing;         ///< as it stands there; `written` is what it is set to, where it is
  bool set = false;    ///< a setting, constant or default that has a value
  bool meant = false;  ///< the request asks for another value of it
  bool leads = false;  ///< it is what the answer begins with
  std::vector<Place> elsewhere;  ///< the same name in other files, each once
};

/// The first identifier of the request that a setting, constant, field or parameter has as its
/// whole name, in whatever way it is written; nothing where none has. `adds`: something new is
/// asked for, beside which it is only told.
std::optional<ExactName> find_exact_name(const Beside& beside, bool adds);

/// Makes it the answer where its value is asked for, else tells that it is there.
void tell_exact_name(const Beside& beside, const ExactName& exact, Existing& existing);

/// Another value of what is set is a setting.
std::optional<Decision> decide_by_name(const std::optional<ExactName>& exact);

}  // namespace cutaway::answers
