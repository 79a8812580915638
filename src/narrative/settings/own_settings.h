// SPDX-License-Identifier: Apache-2.0
// Settings that a program keeps in a format of its own: fields of a class that a file fills, keys
// that calls ask for, options of a command line, lists of keys, and a table of its database.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct OwnSetting {
  std::string name;   ///< as those who set it write it: "admin_server.listen_url", "--port"
  std::string where;  ///< "`config.json`", "the command line"; may be empty
  std::optional<std::string> unset;  ///< what holds where nobody sets it; none: no line says it
  std::string shown_by;              ///< the shipped file that sets it so, as a clause
  bool plain = false;                ///< a switch or a number
  bool needed = false;               ///< an error is told where it is not set
  bool secret = false;               ///< of constant_settings: its name says so
  std::string said;                  ///< by the makers
  std::string schema;         ///< "`config.schema.json`", which describes it; empty: none does
  bool filled_in = false;     ///< what the schema says of it holds where nothing is set
  std::vector<Place> places;  ///< never empty
  std::vector<Place> reads;   ///< calls that ask for it by its name
};

/// "db.port" and "DB_PORT" are one name.
std::string setting_key(std::string_view name);

/// What JSON schemas of the product's own file of settings describe.
std::vector<OwnSetting> described_settings(const Story& story);

/// Settings of the environment that code names by a constant and asks for together with the one
/// that holds where nobody sets them.
std::vector<OwnSetting> constant_settings(const Story& story);

/// All of them, the most telling first; what surroundings set is told by settings_told.
std::vector<OwnSetting> own_settings(const Story& story);

/// "Settings in its own formats", of the first rows of these.
Table own_settings_told(const Story& story);

}  // namespace cutaway::narrative
