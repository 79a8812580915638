// SPDX-License-Identifier: Apache-2.0
// FirstTime: when a function makes a call: under the conditions around it, behind those that lead
// out of the function above it (`if (!on) return;`), and only until it keeps what it makes: all
// behind `if d.client != nil { return d.client }`, where it sets `d.client` later.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"
#include "model/trace/refusals_inside.h"

namespace cutaway::model {

class FirstTime {
 public:
  FirstTime(const Inputs& in, const RefusalsInside& refusals);

  /// The condition of a call in words, with "the first time" where it is behind such an exit.
  std::string condition(SymbolRef body, const syntax::Call& call) const;

 private:
  std::uint32_t line_of(SymbolRef body) const;
  std::string behind_exits(SymbolRef body, const syntax::Call& call) const;
  bool leaves_early(SymbolRef body, const syntax::Exit& exit, const syntax::Call& call) const;
  bool fails(const syntax::Syntax& syntax, ValueId value, int depth) const;
  bool says_failure(std::string_view words) const;

  const Inputs& in_;
  const RefusalsInside& refusals_;
  std::set<std::string, std::less<>> failures_;       ///< words of what went wrong
  mutable std::map<SymbolRef, std::uint32_t> lines_;  ///< of the exit; 0 = there is none
};

}  // namespace cutaway::model
