// SPDX-License-Identifier: Apache-2.0
// Outside systems that code reaches only where a setting is given: `if SENTRY_DSN: init(…)`.
#pragma once

#include <set>
#include <string>

#include "model/steps.h"

namespace cutaway::model {

class OptionalUses {
 public:
  explicit OptionalUses(const Inputs& in);
  /// The setting, named after the technology, that code asks for before it calls it; empty where
  /// none is.
  std::string setting_of(const Usage& usage) const;

 private:
  std::string asked_before(const Place& place, const std::set<std::string>& words) const;
  std::string setting_in(std::string_view condition, const std::set<std::string>& words) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> keys_;  ///< of settings that are read or set, as words
};

}  // namespace cutaway::model
