// SPDX-License-Identifier: Apache-2.0
// Which hosts that nobody knows are outside systems: those that calls and defaults of settings
// name.
#pragma once

#include <set>
#include <string>

#include "model/connections/addresses.h"
#include "model/steps.h"

namespace cutaway::model {

/// Addresses that settings have by default, beside a key without one: nothing is asked there before
/// somebody sets the key ("AUTH_GITLAB_URL" beside "AUTH_GITLAB_CLIENT_SECRET").
class KeyedDefaults {
 public:
  explicit KeyedDefaults(const Inputs& in);
  bool has(const Mention& mention) const;

 private:
  std::set<std::string> keyed_;  ///< fronts of such keys
};

/// A constant says that an API is asked there.
bool names_base(const Mention& mention);
/// A public host that a client call or a default address names.
bool names_public_host(const Mention& mention);

}  // namespace cutaway::model
