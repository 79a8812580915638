// SPDX-License-Identifier: Apache-2.0
// Repairs: which changes mended something, and which of their files they mended. A title says that
// something was wrong; in a file where only comments, imports, blanks or names for values changed,
// nothing was.
#pragma once

#include <cstdint>
#include <unordered_set>

#include "history/changes.h"
#include "model/model.h"

namespace cutaway::findings {

class Repairs {
 public:
  /// Asks git once for the lines of the repairs of the last two years, at most 1,000.
  Repairs(const model::Analysis& analysis, const history::Changes& past);

  /// Whether a change repaired something.
  bool in(history::ChangeId change) const;
  /// Whether it repaired the file that it touched there.
  bool of(const history::Touch& touch) const;

 private:
  const history::Changes& past_;
  std::unordered_set<std::uint32_t> idle_changes_;
  std::unordered_set<std::uint64_t> idle_files_;  ///< change and path
};

}  // namespace cutaway::findings
