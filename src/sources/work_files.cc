// SPDX-License-Identifier: Apache-2.0
// The whole name in front of the first dot tells: `dev.exs`, but not `devices.exs`.
#include "sources/work_files.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::sources {

bool is_for_work(std::string_view path) {
  static constexpr std::string_view kFolders[] = {"config", "environments"};
  static constexpr std::string_view kNames[] = {"dev", "development", "test"};
  const std::string_view name = base_name(path);
  return std::ranges::find(kFolders, base_name(folder_name(path))) != std::end(kFolders) &&
         std::ranges::find(kNames, name.substr(0, name.find('.'))) != std::end(kNames);
}

}  // namespace cutaway::sources
