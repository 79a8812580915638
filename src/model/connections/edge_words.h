// SPDX-License-Identifier: Apache-2.0
// How a connection to what others run is worded: always, where it is set up, or from browsers.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Run by others: whether anything goes there is for those to choose who set the product up.
bool is_outside(const Draft& draft);

/// Several vendors of one kind in one box, or several hosts of which each has a piece of code of
/// its own: whoever sets the product up chooses among them.
bool is_choice_of_vendors(const Draft& draft);

/// Vendors and brokers that nobody here runs, two or more of one kind that can stand in for each
/// other (`stand_in_categories` of catalogue/parts.toml): nobody needs them all.
std::set<std::uint32_t> stand_ins(const Inputs& in, const std::vector<Draft>& drafts);

/// What others run and parts only "can" reach becomes optional itself, and what is optional is told
/// as possible, but for what users set off (`set_off_by_users` of catalogue/parts.toml).
void settle_only_possible(const Inputs& in, const std::vector<Draft>& drafts, Model& model);

/// "sends mail through" → "can send mail through"; "reads and writes" → "can read and write".
std::string as_possible(std::string_view label);

/// "reports usage to" → "has browsers report usage to"; "can report to" → "can have browsers
/// report to". Labels without such a verb stay as they are.
std::string from_browsers(std::string_view label);

/// All lines stand in pages that a server fills (`linked.pages` of stack_words.toml), or in scripts
/// that it hands out to browsers: these lie in a folder for them (`browser.folders`) below the
/// part.
bool is_asked_by_pages(const Inputs& in, const Draft& from, const std::vector<Place>& places);

}  // namespace cutaway::model
