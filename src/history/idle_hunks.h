// SPDX-License-Identifier: Apache-2.0
// Differences of one file that do nothing when they are seen together: what went from here to
// there, and what only got another name.
#pragma once

#include <string>
#include <vector>

namespace cutaway::history {

/// The code that one difference took out and put in, line by line without blanks; lines without
/// code are left out.
struct HunkCode {
  std::vector<std::string> was, is;
};

/// For each difference of one file whether it changes nothing: all its lines, six and more, only
/// moved within the file, or all differences of the file together give names of the file other
/// names, each the same one everywhere and one of them three times or more.
std::vector<bool> idle_hunks(const std::vector<HunkCode>& hunks);

}  // namespace cutaway::history
