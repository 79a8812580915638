// SPDX-License-Identifier: Apache-2.0
// What the arguments of a call say of a time, in a pattern of catalogue/clocks.toml.
#pragma once

#include <string>
#include <string_view>

#include "linking/links.h"
#include "syntax/project.h"

namespace cutaway::meaning {

/// "every day" of "every day | {1:0} {0} * * *": the words before the bar.
std::string_view words_before_bar(std::string_view said);

/// "30 2 * * *" of `Daily(2, 30)` and "every day | {1:0} {0} * * *": the line for the clock behind
/// the bar; empty where there is none, and where an argument does not fill it.
std::string line_behind_bar(const syntax::Project& project, const linking::Links& links,
                            FileId file, const syntax::Call& call, std::string_view said);

}  // namespace cutaway::meaning
