// SPDX-License-Identifier: Apache-2.0
// Pieces of a command that only wait until somebody else answers.
#pragma once

#include <string>
#include <string_view>

#include "meaning/facts.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// The command without loops that ask until there is an answer (`until curl ...; do`) and without
/// scripts made for that (`wait-for-it db:5432`): whoever starts later is not asked by the program.
std::string without_waits(std::string_view command);
/// What of a workload's command asks others: of code that is built here all but the waiting.
std::string asking_command(const Draft& draft, const meaning::Workload& workload);

}  // namespace cutaway::model
