// SPDX-License-Identifier: Apache-2.0
// Products that the value of a setting chooses: `queue_connection=redis` among the signals of a
// technology.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/steps.h"

namespace cutaway::model {

class ValueChoices {
 public:
  explicit ValueChoices(const Inputs& in);
  /// The setting that would choose the product, as it is written: code reads it with another value
  /// where nobody sets it, and no file sets it so. Empty where there is none.
  std::string left_out(TechnologyId id) const;
  /// A value that code takes where nobody sets one, or that a file sets, chooses it.
  bool is_set(TechnologyId id) const;
  /// A deployment that runs the part sets such a setting so: `QUEUE_CONNECTION: redis`.
  bool is_deployed_with(const Draft& part, TechnologyId id) const;

 private:
  /// `key=value`, as globs, of the signals of a technology.
  std::vector<std::string> signals_of(TechnologyId id) const;

  const Inputs& in_;
  std::map<std::string, std::vector<const linking::SettingRead*>, std::less<>> reads_;
};

}  // namespace cutaway::model
