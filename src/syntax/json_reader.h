// SPDX-License-Identifier: Apache-2.0
// The two ways in which JSON is read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::syntax {

/// Reads strict JSON of any size. False, and `out` without data, when the text is not strict JSON.
bool read_strict_json(std::string_view text, Syntax& out);
/// Reads JSON with comments, trailing commas and mistakes, up to 256 KiB.
void read_lenient_json(std::string_view text, Syntax& out);

/// How deep brackets and braces lie in each other at most, strings in double quotes left out.
std::size_t bracket_depth(std::string_view text);
/// The content of a JSON (or double-quoted shell, TOML, YAML) string without its quotes; unknown
/// escapes stay.
std::string unescape_json(std::string_view text);

}  // namespace cutaway::syntax
