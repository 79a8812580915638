// SPDX-License-Identifier: Apache-2.0
// Never: lines that stand in the code and are not run: under a condition that is never true, or
// below `if __name__ == "__main__"`.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// `False`, `ready and False`, `0`: true under no circumstances. An `or` leaves it open.
bool is_never_true(std::string_view condition);

/// The call, binding or exit stands under a condition that is never true, or in the other branch
/// of one that always is.
bool never_runs(const syntax::Syntax& syntax, GuardId guard);

/// It stands under a name that the function gives a value once, and that is `False`.
bool is_switched_off(const syntax::Syntax& syntax, SymbolId function, GuardId guard);

/// Lines of calls and assignments that are not run.
class NeverRun {
 public:
  /// `started`: what stands below `if __name__ == "__main__"` counts as run.
  NeverRun(const syntax::Syntax& syntax, bool started);
  bool holds(std::uint32_t line) const;

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> lines_;
};

}  // namespace cutaway::meaning
