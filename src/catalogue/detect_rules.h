// SPDX-License-Identifier: Apache-2.0
// The rules of catalogue/languages/detect.toml. Read once, at the first file whose name does not
// say enough.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace cutaway::catalogue {

/// By a glob on the base name.
LanguageId name_rule(std::string_view base_name);
/// For a program that runs several languages.
LanguageId interpreter_rule(std::string_view program);
/// For an ending that several languages share: the first whose pattern is found.
LanguageId extension_rule(std::string_view extension, std::string_view first_bytes);
/// For a file whose name says nothing.
LanguageId opening_rule(std::string_view first_bytes);
/// Whether there is a rule for the ending.
bool has_extension_rule(std::string_view extension);
/// Languages in the rules that nobody knows and patterns that do not compile; empty when all is
/// well.
std::vector<std::string> rule_problems();

}  // namespace cutaway::catalogue
