// SPDX-License-Identifier: Apache-2.0
// Who may ask an endpoint, in the words of every output.
#pragma once

#include <string>
#include <string_view>

#include "model/model.h"

namespace cutaway::narrative {

/// What is told of an endpoint of which nobody read who may.
inline constexpr std::string_view kNotRead = "not read";

/// "anybody", "signed in", "admin", "whom `authorize` lets in"; kNotRead where no check
/// was seen and none was ruled out: a guard can stand where nobody looked. Code names stand between
/// backticks.
std::string who_may(const model::Endpoint& endpoint);

/// The same, where nobody read who may with what may refuse: "not read: `AuthFilter` stands before
/// it and may refuse".
std::string who_may_told(const model::Endpoint& endpoint);

}  // namespace cutaway::narrative
