// SPDX-License-Identifier: Apache-2.0
// Setting lists: programs that list the product's settings, and the names on their lines.
#pragma once

#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Whether a program is called after the settings that it lists: "EnvVars.php", "config.ts".
bool lists_settings(const Story& story, FileId id);

/// Names in capitals on a line: "RABBITMQ_ENABLED".
std::vector<std::string_view> names_in(std::string_view line);

/// Whether a name says where something is, so that without it nothing is reached: "REDIS_URL".
bool is_address_setting(std::string_view name);

/// Whether a line has a mark of a list in stack_words.toml.
bool has_mark(std::string_view line, const Story& story, std::string_view list);

/// Whether a line is the value of a pair, the line above it the name: that is a setting which is
/// handed to another program, and this one takes nothing by it.
bool is_handed_on(const Story& story, const Place& place);

}  // namespace cutaway::narrative
