// SPDX-License-Identifier: Apache-2.0
// Settings made of directives: a word, its arguments, and perhaps a block of more of them.
#pragma once

#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::syntax {

/// Each directive is an element with its arguments as value. With `semicolons` these end it
/// (nginx), else the end of the line does (Caddyfile).
void read_directives(std::string_view text, bool semicolons, Syntax& out);

}  // namespace cutaway::syntax
