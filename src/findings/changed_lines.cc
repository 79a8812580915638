// SPDX-License-Identifier: Apache-2.0
// The longest common subsequence of lines between what is the same at both ends.
#include "findings/changed_lines.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostBetween = 600;

/// `left` and `right` hold the lines that differ; longest[i][j] is what both have in common from
/// there on.
std::vector<std::uint16_t> common_lengths(const Lines& before, std::size_t from, std::size_t left,
                                          const Lines& after, std::size_t to, std::size_t right) {
  std::vector<std::uint16_t> out((left + 1) * (right + 1), 0);
  for (std::size_t i = left; i-- > 0;) {
    for (std::size_t j = right; j-- > 0;) {
      const std::size_t at = i * (right + 1) + j;
      out[at] = before.text[from + i] == after.text[to + j]
                    ? static_cast<std::uint16_t>(out[at + right + 2] + 1)
                    : std::max(out[at + right + 1], out[at + 1]);
    }
  }
  return out;
}

}  // namespace

Lines::Lines(std::string_view whole) {
  std::size_t line = 0;
  for (const std::string_view one : split(whole, '\n')) {
    ++line;
    const std::string_view said = trim(one);
    if (said.empty()) continue;
    text.emplace_back(said);
    number.push_back(line);
  }
}

std::vector<ChangedRun> changed_runs(const Lines& before, const Lines& after) {
  const std::size_t most = std::min(before.text.size(), after.text.size());
  std::size_t head = 0, tail = 0;
  while (head < most && before.text[head] == after.text[head]) ++head;
  while (tail < most - head &&
         before.text[before.text.size() - 1 - tail] == after.text[after.text.size() - 1 - tail])
    ++tail;
  const std::size_t left = before.text.size() - head - tail;
  const std::size_t right = after.text.size() - head - tail;
  if (left > kMostBetween || right > kMostBetween) return {};
  const auto longest = common_lengths(before, head, left, after, head, right);
  std::vector<ChangedRun> out;
  std::size_t i = 0, j = 0;
  while (i < left || j < right) {
    const bool same = i < left && j < right && before.text[head + i] == after.text[head + j];
    if (same) {
      ++i, ++j;
      continue;
    }
    if (out.empty() || out.back().from_end != head + i || out.back().to_end != head + j)
      out.push_back({head + i, head + i, head + j, head + j});
    const std::size_t at = i * (right + 1) + j;
    const bool taken_out = j == right || (i < left && longest[at + right + 1] >= longest[at + 1]);
    if (taken_out)
      out.back().from_end = head + ++i;
    else
      out.back().to_end = head + ++j;
  }
  return out;
}

std::size_t find_run(const std::vector<std::string>& all, std::size_t begin, std::size_t end,
                     const std::vector<std::string>& run) {
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = all.begin() + static_cast<std::ptrdiff_t>(end);
  return static_cast<std::size_t>(std::search(first, last, run.begin(), run.end()) - all.begin());
}

}  // namespace cutaway::findings
