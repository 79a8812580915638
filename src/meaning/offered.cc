// SPDX-License-Identifier: Apache-2.0
// Counts the compose files of each folder.
#include "meaning/offered.h"

#include <map>
#include <string_view>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMany = 12;  ///< files in one folder

}  // namespace

std::set<FileId> offered_files(const ReaderContext& context, const Facts& facts) {
  std::map<std::string_view, std::set<FileId>> by_folder;
  std::set<std::string_view> building;
  for (const Workload& workload : facts.workloads) {
    if (workload.format != "compose" || !workload.place.file.valid()) continue;
    const std::string_view path = context.project.file(workload.place.file).path;
    const std::string_view folder = folder_name(path);
    by_folder[folder].insert(workload.place.file);
    // The root as context is an empty path.
    if (!workload.build_context.empty() || !workload.dockerfile.empty()) building.insert(folder);
  }
  std::set<FileId> offered;
  for (const auto& [folder, files] : by_folder) {
    if (folder.empty() || files.size() < kMany || building.contains(folder)) continue;
    offered.insert(files.begin(), files.end());
  }
  return offered;
}

}  // namespace cutaway::meaning
