// SPDX-License-Identifier: Apache-2.0
// Settings that no file of settings sets, but a program that starts another, or a template.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Those of the names, as written, that the tree's own code hands to what it starts
/// (`cmd.env("LOG_PATH", path)`), or of which a template of a file of settings has a line
/// (`TIMEZONE: UTC` in `application.yml.erb`).
std::set<std::string_view> handed_on(const Story& story, const std::vector<std::string>& names);

}  // namespace cutaway::narrative
