// SPDX-License-Identifier: Apache-2.0
// Help, made from the records.
#pragma once

#include <string>

#include "faces/command.h"

namespace cutaway::faces {

/// Eight lines with two examples, for `cutaway` alone.
std::string short_help();
/// All commands by group.
std::string full_help();
/// One command: what it answers, its flags, an example.
std::string command_help(const CommandRecord& command);

}  // namespace cutaway::faces
