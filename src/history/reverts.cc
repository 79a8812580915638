// SPDX-License-Identifier: Apache-2.0
// Finds what a revert takes back among the older changes.
#include "history/reverts.h"

#include <unordered_map>

#include "base/text.h"

namespace cutaway::history {
namespace {

/// A title without the number of the request that brought it.
std::string_view without_number(std::string_view title) {
  title = trim(title);
  const std::size_t open = title.rfind(" (#");
  return title.ends_with(')') && open != std::string_view::npos ? title.substr(0, open) : title;
}

}  // namespace

std::string_view reverted_title(std::string_view title) {
  const std::size_t begin = title.find('"');
  const std::size_t end = title.rfind('"');
  if (begin == std::string_view::npos || end <= begin + 1 || begin > 16) return {};
  return without_number(title.substr(begin + 1, end - begin - 1));
}

void take_back_reverted(Changes& changes) {
  std::unordered_map<std::string_view, std::vector<Change*>> reverts;  // by what they quote
  for (Change& change : changes.changes) {
    if (const auto found = reverts.find(without_number(change.title)); found != reverts.end()) {
      if (found->second.empty()) continue;
      Change& revert = *found->second.back();
      found->second.pop_back();
      if (change.fix) change.fix = revert.fix = false;
    }
    if (!change.revert) continue;
    const std::string_view title = reverted_title(change.title);
    if (!title.empty()) reverts[title].push_back(&change);
  }
}

}  // namespace cutaway::history
