// SPDX-License-Identifier: Apache-2.0
// Settings: flags > CUTAWAY_* > a configuration file that the user names > the user's own file.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace cutaway::faces {

/// The environment as main read it; nobody else looks.
using EnvironmentNames = std::map<std::string, std::string>;

/// A setting with where it came from: "CUTAWAY_THREADS", "cutaway.toml", "user file".
struct SettingValue {
  std::string value;
  std::string from;
};

/// Names are the long flags without dashes ("threads", "cache-dir"); lists are joined with "\n".
class Settings {
 public:
  /// Reads CUTAWAY_* and the user's file ($XDG_CONFIG_HOME/cutaway/cutaway.toml); a broken file is
  /// an error.
  static Result<Settings> gather(const EnvironmentNames& environment);
  /// Adds a file that the user named (`--config`), above the user's own file, below CUTAWAY_*.
  Result<Done> add_file(const std::string& path, const std::string& called);

  const SettingValue* find(const std::string& name) const;
  std::string get(const std::string& name, std::string otherwise = {}) const;
  const std::map<std::string, SettingValue>& all() const { return values_; }
  /// Display names of parts: path or name → name (`[names]`).
  const std::map<std::string, std::string>& names() const { return names_; }

  std::string user_file;       ///< where the user's own file is looked for; empty without a home
  std::string cache_folder;    ///< default cache folder; empty without a home
  bool color_wanted = false;   ///< CLICOLOR_FORCE
  bool color_refused = false;  ///< NO_COLOR

 private:
  Result<Done> read_toml(const std::string& text, const std::string& called);
  std::map<std::string, SettingValue> values_;
  std::map<std::string, std::string> names_;
};

}  // namespace cutaway::faces
