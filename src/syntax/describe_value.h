// SPDX-License-Identifier: Apache-2.0
// Values as text: `os.environ["X"] | "default"`.
#pragma once

#include <string>
#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::syntax {

/// One line; the notation is that of docs/formats/syntax.md.
std::string describe_value(const Syntax& syntax, ValueId id);
/// In double quotes, with `\n`, `\"` and `\\` escaped.
std::string quoted(std::string_view text);
/// Line breaks as spaces.
std::string unbroken(std::string_view text);

}  // namespace cutaway::syntax
