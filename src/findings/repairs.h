// SPDX-License-Identifier: Apache-2.0
// Repairs: which changes mended something, and which of their files they mended. A title says that
// something was wrong; in a file where only comments, imports, blanks or names for values changed,
// nothing was.
#pragma once

#include <cstdint>
#include <unordered_map>
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
  /// Whether it only passes through the file: of what it wrote into code of the product, not an
  /// eighth stands there, and none of that decides anything (a call got another name or argument).
  /// False where its lines are not known.
  bool passes(history::ChangeId change, history::PathId path) const;
  /// The same of so many lines that it wrote at one place, of which none decides anything.
  bool passes_lines(history::ChangeId change, std::uint32_t lines) const;

 private:
  const history::Changes& past_;
  std::unordered_set<std::uint32_t> idle_changes_;
  std::unordered_set<std::uint64_t> idle_files_;  ///< change and path
  std::unordered_set<std::uint64_t> deciding_;    ///< change and path
  /// Lines of code that a repair wrote or took out: by change, and by change and path.
  std::unordered_map<std::uint32_t, std::uint32_t> lines_;
  std::unordered_map<std::uint64_t, std::uint32_t> lines_of_file_;
};

}  // namespace cutaway::findings
