// SPDX-License-Identifier: Apache-2.0
// FirstTime: what a function does only until it keeps what it makes: all behind
// `if d.client != nil { return d.client }`, where it sets `d.client` later.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "model/inputs.h"

namespace cutaway::model {

class FirstTime {
 public:
  explicit FirstTime(const Inputs& in) : in_(in) {}

  /// The condition of a call in words, with "the first time" where it is behind such an exit.
  std::string condition(SymbolRef body, const syntax::Call& call) const;

 private:
  std::uint32_t line_of(SymbolRef body) const;

  const Inputs& in_;
  mutable std::map<SymbolRef, std::uint32_t> lines_;  ///< of the exit; 0 = there is none
};

}  // namespace cutaway::model
