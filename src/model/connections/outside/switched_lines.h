// SPDX-License-Identifier: Apache-2.0
// SwitchedLines: lines of code that are only reached where a setting that nobody gives a value asks
// for it: `if settings.CHECK_UPDATES: requests.get(…)`; and those that put an address into settings
// which are switched off as they are made: `{ enabled: false, url: "https://…" }`.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/word_rows.h"
#include "model/connections/outside/set_defaults.h"
#include "model/inputs.h"

namespace cutaway::model {

class SwitchedLines {
 public:
  /// `defaults`: what `set_defaults` found.
  SwitchedLines(const Inputs& in, std::span<const SetDefault> defaults);
  /// Every line of code among the places, of which there is one, stands under a condition that such
  /// a setting is on, or behind one that it is off after which the function ends, there or around
  /// all calls of the function; or beside a switch of `off_switches` of parts.toml that is given
  /// `false`; or in a class that is only made under one. `if (hornbill_enabled())` is such a
  /// condition (`says_on_words`) unless a setting of that name is on. `if (telemetryIsOff) return`
  /// with a setting that nobody gives a value leaves what follows as it is.
  bool are_all(const std::vector<Place>& places) const;

 private:
  void note(std::string_view key, bool on);
  bool is_made_off(const Place& place) const;
  bool is_beside_off(const Place& place) const;
  bool is_marked(const Place& place) const;
  bool makes_client_of(const Place& maker, const Place& user) const;
  bool is_switched(const Place& place) const;
  bool is_behind(FileId file, const syntax::Call& call, int left) const;
  bool names_switch(std::string_view condition, bool turned) const;
  bool is_off(std::string_view path) const;

  const Inputs& in_;
  const catalogue::WordSet ambient_;          ///< `ambient_words` of parts.toml
  const catalogue::WordSet switches_;         ///< `off_switches` of parts.toml
  const catalogue::WordSet says_on_, marks_;  ///< `says_on_words`, `conditional_marks`
  /// By their letters alone: whether one is on. "enablegravatar" of `EnableGravatar`, too.
  std::map<std::string, bool, std::less<>> settings_;
};

}  // namespace cutaway::model
