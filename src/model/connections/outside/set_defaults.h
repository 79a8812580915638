// SPDX-License-Identifier: Apache-2.0
// set_defaults, fallbacks: values that code gives to settings by their names where nobody else
// does.
#pragma once

#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// `viper.SetDefault("lastfm.apikey", "")`
struct SetDefault {
  std::string key;    ///< as written
  std::string value;  ///< a text, "true" or "false"
  Place place;
};

/// Also `USE_RATES: bool({ default: false })` and `z.string().default("")` of a table that declares
/// variables. In path order; values that are no plain texts are left out.
std::vector<SetDefault> set_defaults(const Inputs& in);

/// `ENV["RATES_URL"] || "https://rates.example"`: texts that code takes where a setting that it
/// reads on that line has no value. In path order.
std::vector<SetDefault> fallbacks(const Inputs& in);

/// A value that turns nothing on: "", "false", "none", "null://null".
bool is_nothing(std::string_view value);

}  // namespace cutaway::model
