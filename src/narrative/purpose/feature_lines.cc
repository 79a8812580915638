// SPDX-License-Identifier: Apache-2.0
// A line that stands twice counts once; keys of settings are no features.
#include "narrative/purpose/feature_lines.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostLines = 40;

/// "SERVER_PORT": what can be set, and not what can be done.
bool is_setting(std::string_view text) {
  return contains(text, "_") && text.find_first_of(" abcdefghijklmnopqrstuvwxyz") == text.npos;
}

/// "packages/extras": a place in the tree, as licences and guides list them; "CI/CD" is none.
bool is_place(const Story& story, std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos || slash == 0 || text.find(' ') != text.npos) return false;
  const std::string top(text.substr(0, slash + 1));
  return std::ranges::any_of(story.tree().files(),
                             [&](const sources::File& file) { return file.path.starts_with(top); });
}

}  // namespace

std::string_view unticked(std::string_view text) {
  if (text.size() < 3 || text[0] != '[' || text[2] != ']') return text;
  return text[1] == 'x' || text[1] == 'X' ? trim(text.substr(3)) : std::string_view();
}

std::vector<const meaning::Quote*> items_of(const Story& story) {
  constexpr std::size_t kFewest = 3;
  std::map<FileId, std::vector<const meaning::Quote*>> readmes, pages;
  for (const meaning::Quote& quote : story.facts().quotes) {
    if (quote.role != "feature_item" || is_setting(quote.text) || is_place(story, quote.text))
      continue;
    if (quote.from == "readme" && contains(story.path(quote.place.file), "/")) continue;
    auto& list = (quote.from == "readme" ? readmes : pages)[quote.place.file];
    if (std::ranges::none_of(list, [&](const auto* one) { return one->text == quote.text; }))
      list.push_back(&quote);
  }
  std::vector<const meaning::Quote*> out;
  if (!readmes.empty()) out = readmes.begin()->second;
  if (story.readme && readmes.contains(*story.readme)) out = readmes[*story.readme];
  if (out.size() < kFewest && !pages.empty() && pages.begin()->second.size() >= kFewest)
    out = pages.begin()->second;
  if (out.size() < kFewest && story.readme)
    for (const meaning::Quote& quote : story.facts().quotes)
      if (quote.role == "feature_said" && quote.place.file == *story.readme) out.push_back(&quote);
  if (out.size() > kMostLines) out.resize(kMostLines);
  return out;
}

}  // namespace cutaway::narrative
