// SPDX-License-Identifier: Apache-2.0
// Keys of accounts at vendors that whoever sets the product up has to bring: `SENTRY_DSN`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

class AccountKeys {
 public:
  explicit AccountKeys(const Inputs& in);

  /// The setting that code reads for an account at this vendor, as written: no read of it has a
  /// default, and no file of the product gives it a value. Empty where there is none.
  std::string of(TechnologyId vendor) const;

 private:
  std::map<TechnologyId, const linking::SettingRead*> by_vendor_;
  std::map<std::string, const linking::SettingRead*, std::less<>> by_word_;
  const std::set<std::string, std::less<>> categories_;
  const Inputs& in_;
};

}  // namespace cutaway::model
