// SPDX-License-Identifier: Apache-2.0
// Which program starts a job whose class several of them could run.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "model/steps.h"

namespace cutaway::model {

/// Classes that calls are handed as a type argument, `AddCronJob<CleanUp>("0 3 * * *")`, by the
/// programs whose own files hold such calls.
class RegisteredIn {
 public:
  RegisteredIn(const Inputs& in, const Ownership& ownership);
  /// The one program that registers the class; none where nobody does, or several do.
  std::optional<std::uint32_t> of(SymbolRef type) const;

 private:
  const Inputs& in_;
  std::map<std::string, std::set<std::uint32_t>, std::less<>> programs_;  ///< by class
};

}  // namespace cutaway::model
