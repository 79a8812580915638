// SPDX-License-Identifier: Apache-2.0
// ChangedLines: what one text has to do to become another, as runs of lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::findings {

/// The lines of a text that say something, without the blanks around them, and their numbers from
/// 1.
struct Lines {
  explicit Lines(std::string_view text);
  std::vector<std::string> text;
  std::vector<std::size_t> number;
};

/// Lines [from, from_end) of the one became lines [to, to_end) of the other, by place in `text`.
struct ChangedRun {
  std::size_t from = 0, from_end = 0, to = 0, to_end = 0;
};

/// In the order of lines. Empty where they are the same, and where too much lies between the first
/// and the last difference (more than 600 lines on a side): then nothing is known.
std::vector<ChangedRun> changed_runs(const Lines& before, const Lines& after);

/// Where these lines stand one after the other within places [begin, end) of `all`; `end`: nowhere.
std::size_t find_run(const std::vector<std::string>& all, std::size_t begin, std::size_t end,
                     const std::vector<std::string>& run);

}  // namespace cutaway::findings
