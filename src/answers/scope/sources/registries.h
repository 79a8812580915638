// SPDX-License-Identifier: Apache-2.0
// Registries: settings that a product lists in a table or by calls of its own:
// `"POLLING_FREQUENCY": {rawValue: "60"}`, `Setting('BATCH_SIZE', 100);`.
#pragma once

#include <string>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::answers {

struct Registered {
  std::string name;
  std::string written;  ///< its value, where the line has one
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;  ///< `line`, or below it the name where a mark above sets the value
};

/// Settings that the file registers; none when it has too few to be a list of settings.
std::vector<Registered> registered_in(const syntax::Syntax& syntax);

/// What a value is when nothing else is set: "2" of `x || 2` and of `int(env("X", 2))`.
std::string literal_of(const syntax::Syntax& syntax, ValueId id, int depth = 0);

}  // namespace cutaway::answers
