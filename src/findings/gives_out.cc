// SPDX-License-Identifier: Apache-2.0
// Reads the titles of the changes of a file.
#include "findings/gives_out.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "base/text.h"
#include "history/change_words.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

/// "1.2.3"
bool holds_number(std::string_view title) {
  int dots = 0;
  bool digit = false;
  for (const char c : title) {
    const bool is_digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (c == '.' && digit) {
      ++dots;
    } else if (!is_digit) {
      dots = 0;
    } else if (dots >= 2) {
      return true;
    }
    digit = is_digit;
  }
  return false;
}

}  // namespace

bool changes_with_versions(const model::Analysis& analysis, history::LineageId file) {
  constexpr std::size_t kLeast = 3;
  if (analysis.history == nullptr || analysis.history->changes == nullptr) return false;
  history::WordSet words;
  for (const auto& [key, word] : analysis.catalogue->table("changes")) {
    if (key == "gives_out") words.add(word);
  }
  const history::Changes& past = *analysis.history->changes;
  std::size_t all = 0, versions = 0;
  for (const history::Touch& touch : past.touches(file)) {
    const history::Change& change = past.changes[touch.change.index()];
    if (past.now - change.time >= 365 * history::kDay) continue;
    ++all;
    const auto said = history::title_words(change.title);
    versions += holds_number(change.title) ||
                        std::ranges::any_of(said, [&](const auto& one) { return words.holds(one); })
                    ? 1
                    : 0;
  }
  return versions >= kLeast && 2 * versions >= all;
}

}  // namespace cutaway::findings
