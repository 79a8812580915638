// SPDX-License-Identifier: Apache-2.0
// Route tables: structured files whose entries are routes, or say below which prefix the routes of
// a folder hang.
#pragma once

#include <string>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// An entry of such a file.
struct TableRow {
  std::string path;      ///< of a route; empty for a prefix
  std::string prefix;    ///< before the routes of `folder`
  std::string folder;    ///< folder or file below the root
  std::string resource;  ///< the same as it is written
  std::string handler;
  std::string type,
      action;  ///< of the handler, where they are said apart; "" = the path's holes say
  std::vector<std::string> methods;
  Place place;
};

/// The entries of a file that matched a shape with the words `entry_path`, `entry_prefix`,
/// `entry_folder`, `entry_methods`, `entry_handler`, `entry_type`, `entry_action`: keys, dotted
/// where they lie deeper, alternatives separated by "|".
std::vector<TableRow> table_rows(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
