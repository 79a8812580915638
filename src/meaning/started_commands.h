// SPDX-License-Identifier: Apache-2.0
// Technologies that a process is started with, by the words of its command.
#pragma once

#include <vector>

#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

struct StartedCommand {
  TechnologyId technology;
  Place place;  ///< the line of the command, else where the process begins
  std::string command;
};

/// By globs on commands of processes (`[started_with]` of catalogue/stack_words.toml): "celery -A
/// shop beat" starts Celery Beat, which needs no package of its own.
std::vector<StartedCommand> find_started_commands(const ReaderContext& context, const Facts& facts);

}  // namespace cutaway::meaning
