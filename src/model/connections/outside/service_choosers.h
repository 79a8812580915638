// SPDX-License-Identifier: Apache-2.0
// ServiceChoosers: settings that say which of several services is asked, each of which has settings
// of its own beside it: `GEO_SERVICE` beside `GEO_HORNBILL_URL`, `GEO_PLOVER_URL` and
// `GEO_WREN_URL`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class ServiceChoosers {
 public:
  explicit ServiceChoosers(const Inputs& in);
  /// The setting that chooses the one whose settings are read at the places; null where none does,
  /// and for the one that it chooses when nobody sets it.
  const linking::SettingRead* of(const std::vector<Place>& places) const;

 private:
  struct Chooser {
    const linking::SettingRead* read;
    std::vector<std::string> front;  ///< words that its services' settings begin with
    std::set<std::string> services;  ///< the word behind them
  };
  const Inputs& in_;
  std::vector<Chooser> choosers_;
};

}  // namespace cutaway::model
