// SPDX-License-Identifier: Apache-2.0
// Keeps the folder of stored models small: one file a product and commit would else stay forever.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "platform/files.h"
#include "store/store.h"

namespace cutaway::store {
namespace {
constexpr std::size_t kMostEntries = 20000;
}

void keep_newest(const std::string& folder, std::size_t most) {
  const auto opened = platform::open_folder(folder);
  if (!opened.ok()) return;
  auto listed = opened.value()->survey("", kMostEntries);
  if (!listed.ok()) return;
  std::vector<platform::Listed> models = std::move(listed.value());
  std::erase_if(models, [](const platform::Listed& one) {
    return one.entry.kind != platform::EntryKind::regular || !one.entry.name.ends_with(".sqlite");
  });
  if (models.size() <= most) return;
  std::sort(models.begin(), models.end(), [](const auto& a, const auto& b) {
    return a.status.modified_ns != b.status.modified_ns
               ? a.status.modified_ns > b.status.modified_ns
               : a.entry.name < b.entry.name;
  });
  for (std::size_t i = most; i < models.size(); ++i)
    for (const char* suffix : {"", "-wal", "-shm"})
      (void)platform::remove_file(folder + "/" + models[i].entry.name + suffix);
}

}  // namespace cutaway::store
