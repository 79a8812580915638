// SPDX-License-Identifier: Apache-2.0
// Routes that are records with a function: `{ method: "GET", path: "/orders", options: { auth,
// handler } }`, made wherever a plugin likes and handed to the server as a list.
#pragma once

#include <span>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// The records in files that match a shape with `method = "@answering"`. `entry_path`,
/// `entry_methods`, `entry_handler` and `entry_auth` name their entries, a dot leads into a record
/// inside, alternatives are separated by "|"; a record counts when it has the first three. What the
/// record says of `entry_auth` is the name of a login, a record of `strategies` and `scope`, or
/// false; with one of the words in `open` as its `mode` nobody is turned away. Without it the login
/// counts that the call `default_login` of the program names. `registers` is the call that hands
/// over a `plugin` with a `prefix`: it holds for the files of the plugin, which are those that it
/// imports from its folder or below. A plugin that is loaded by a name in a variable stands for the
/// files and folders that texts around the call name.
std::vector<Route> answering_records(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning
