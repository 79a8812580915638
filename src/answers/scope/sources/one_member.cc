// SPDX-License-Identifier: Apache-2.0
// Folders of such families are called after their kind; a member is named by its own folder or
// file.
#include "answers/scope/sources/one_member.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {

bool OneMember::is_spoken_of(std::string_view member) const {
  return std::ranges::any_of(identifier_words(member), [&](const std::string& word) {
    const std::string root = root_of(word);
    return std::ranges::any_of(request_.tokens,
                               [&](const std::string& token) { return root_of(token) == root; });
  });
}

std::size_t OneMember::members(std::string_view folder) {
  if (const auto known = members_.find(folder); known != members_.end()) return known->second;
  std::set<std::string, std::less<>> found;
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    const sources::File& one = analysis_.project->file(FileId(i));
    if (one.origin != sources::Origin::own || !one.path.starts_with(folder)) continue;
    const std::string_view rest = std::string_view(one.path).substr(folder.size());
    found.emplace(rest.substr(0, rest.find_first_of("/.")));
  }
  return members_.emplace(std::string(folder), found.size()).first->second;
}

bool OneMember::holds(FileId file) {
  constexpr std::size_t kFewest = 4;
  const auto [at, is_new] = known_.emplace(file, false);
  if (!is_new) return at->second;
  const std::string& path = analysis_.project->file(file).path;
  const std::vector<std::string_view> pieces = split(path, '/');
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < pieces.size() && !at->second; ++i) {
    end += pieces[i].size() + 1;
    if (!words_.has("families", lower(pieces[i]))) continue;
    const std::string_view member = pieces[i + 1].substr(0, pieces[i + 1].rfind('.'));
    const std::vector<std::string> all = identifier_words(member);
    // What all share stands beside them: "backends/base.py", "providers/common/".
    const bool shared = std::ranges::any_of(all, [&](const std::string& word) {
      return words_.has("shared_pieces", word) || words_.has("families", word);
    });
    at->second = !all.empty() && !shared && !is_spoken_of(member) &&
                 members(std::string_view(path).substr(0, end)) >= kFewest;
  }
  return at->second;
}

}  // namespace cutaway::answers
