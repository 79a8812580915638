// SPDX-License-Identifier: Apache-2.0
// Programs of others that the product does not import but has beside it: installed into its image
// by the system's packages, or started by its code.
#pragma once

#include <string>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

struct Program {
  std::string name;  ///< as the system's package or the command is called: "ffmpeg"
  Place place;       ///< the instruction, or the call
  bool run = false;  ///< code starts it; else an image has it
};

/// Packages that the last stage of each Dockerfile installs (`apk add`, `apt-get install` …), and
/// commands that calls of the product's own code start (`programs` of stack_words.toml).
std::vector<Program> find_programs(const ReaderContext& context);

}  // namespace cutaway::meaning
