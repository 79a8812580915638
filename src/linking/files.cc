// SPDX-License-Identifier: Apache-2.0
// Sorted tables behind Files.
#include "linking/files.h"

#include <algorithm>

#include "base/text.h"
#include "linking/watch.h"

namespace cutaway::linking {

Files::Files(const syntax::Project& project) : project_(project) {
  folders_.emplace_back();
  std::string_view last;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const std::string_view path = project.file(FileId(i)).path;
    by_name_.emplace_back(base_name(path), FileId(i));
    std::string_view folder = folder_name(path);
    if (folder == last) continue;
    last = folder;
    while (!folder.empty()) {
      folders_.emplace_back(folder);
      folder = folder_name(folder);
    }
  }
  std::sort(folders_.begin(), folders_.end());
  folders_.erase(std::unique(folders_.begin(), folders_.end()), folders_.end());
  std::sort(by_name_.begin(), by_name_.end());
}

std::optional<FileId> Files::find(std::string_view path) const {
  note_paths();
  const auto files = project_.tree->files();
  const auto found = std::lower_bound(
      files.begin(), files.end(), path,
      [](const sources::File& file, std::string_view wanted) { return file.path < wanted; });
  if (found == files.end() || found->path != path) return std::nullopt;
  return FileId(static_cast<std::size_t>(found - files.begin()));
}

std::optional<std::uint32_t> Files::find_folder(std::string_view path) const {
  note_paths();
  const auto found = std::lower_bound(folders_.begin(), folders_.end(), path);
  if (found == folders_.end() || *found != path) return std::nullopt;
  return static_cast<std::uint32_t>(found - folders_.begin());
}

std::vector<FileId> Files::named(std::string_view base) const {
  note_paths();
  std::vector<FileId> out;
  auto place = std::lower_bound(by_name_.begin(), by_name_.end(), std::pair(base, FileId(0)));
  for (; place != by_name_.end() && place->first == base; ++place) out.push_back(place->second);
  return out;
}

}  // namespace cutaway::linking
