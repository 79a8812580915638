// SPDX-License-Identifier: Apache-2.0
// UnsetKeys: lines of code that ask an outside system with a key that the product does not bring:
// `Client(username=config.HORNBILL_USERNAME)`, where the setting is nothing until somebody sets it.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/word_rows.h"
#include "model/connections/outside/set_defaults.h"
#include "model/inputs.h"

namespace cutaway::model {

class UnsetKeys {
 public:
  /// `defaults`: what `set_defaults` found.
  UnsetKeys(const Inputs& in, std::span<const SetDefault> defaults);
  /// Every line of code among the places, of which there is one, stands in a function that uses
  /// such a setting, or in a class whose constructor does, or is only called from such. A setting
  /// that a condition of the file asks for says nothing here: the request may be sent without it.
  /// Nor does one that has a value in code or a file of settings, or without which the program does
  /// not start.
  bool are_all(const std::vector<Place>& places) const;

 private:
  void find_keys(std::span<const SetDefault> defaults);
  bool is_key(std::string_view name) const;
  bool is_handed(const Place& place, int left) const;
  bool uses_key(const syntax::Syntax& syntax, std::uint32_t from, std::uint32_t to) const;

  const Inputs& in_;
  const catalogue::WordSet words_, alone_, lax_;  ///< of catalogue/parts.toml
  std::set<std::string, std::less<>> keys_;       ///< by their letters: "hornbillusername"
};

}  // namespace cutaway::model
