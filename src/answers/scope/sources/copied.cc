// SPDX-License-Identifier: Apache-2.0
// Two folders in a row with the name of a declared library; a folder of several such holds nothing
// else.
#include "answers/scope/sources/copied.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "base/text.h"

namespace cutaway::answers {

CopiedLibraries::CopiedLibraries(const model::Analysis& analysis) {
  std::unordered_set<std::string> names;  // "acme/pdf"
  for (const meaning::Dependency& one : analysis.facts->dependencies) {
    if (!one.in_project && std::ranges::count(one.name, '/') == 1) names.insert(lower(one.name));
  }
  find_published(analysis);
  if (names.empty()) return;
  std::map<std::string, std::set<std::string>> found;  // by the folder that holds them
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const std::string path = lower(analysis.project->file(FileId(i)).path);
    const std::vector<std::string_view> folders = split(folder_name(path), '/');
    std::size_t end = 0;
    for (std::size_t at = 0; at + 1 < folders.size(); ++at) {
      const std::string name = std::string(folders[at]) + "/" + std::string(folders[at + 1]);
      if (names.contains(name)) found[path.substr(0, end)].insert(name);
      end += folders[at].size() + 1;
    }
  }
  for (const auto& [folder, held] : found) {
    if (held.size() > 1 && !folder.empty()) {
      folders_.push_back(folder);
      continue;
    }
    for (const std::string& name : held) folders_.push_back(folder + name + "/");
  }
}

/// A library as it is published is one long script, with the wrapper by which every loader takes it
/// or the banner that stays in all builds; the product's own scripts have neither.
void CopiedLibraries::find_published(const model::Analysis& analysis) {
  constexpr std::uint32_t kLong = 1000;
  constexpr std::size_t kHead = 4000;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || !file.path.ends_with(".js") ||
        analysis.project->of(FileId(i)).counts.lines < kLong)
      continue;
    const auto text = analysis.project->tree->read(FileId(i));
    if (!text.ok()) continue;
    const std::string_view head = std::string_view(text.value()).substr(0, kHead);
    if (contains(head, "define.amd") || head.starts_with("/*!")) published_.insert(file.path);
  }
}

bool CopiedLibraries::hold(std::string_view path) const {
  if (published_.contains(path)) return true;
  if (folders_.empty()) return false;
  const std::string small = lower(path);
  return std::ranges::any_of(folders_,
                             [&](const std::string& folder) { return small.starts_with(folder); });
}

}  // namespace cutaway::answers
