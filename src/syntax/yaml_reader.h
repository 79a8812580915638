// SPDX-License-Identifier: Apache-2.0
// YAML as other readers use it.
#pragma once

#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::syntax {

/// Reads all documents; a text with template actions in double braces is read with the actions kept
/// as plain text.
void read_yaml(std::string_view text, Syntax& out);

}  // namespace cutaway::syntax
