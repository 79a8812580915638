// SPDX-License-Identifier: Apache-2.0
// Names private folders by process, so that the folders of dead processes can be told.
#include "sources/private_folder.h"

#include <atomic>
#include <charconv>

#include "base/text.h"
#include "platform/files.h"
#include "platform/process.h"

namespace cutaway::sources {
namespace {

/// "git-123-4" → 123; 0 for other names.
int process_of(std::string_view name) {
  const auto parts = split(name, '-');
  int id = 0;
  if (parts.size() != 3) return 0;
  std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), id);
  return id;
}

void remove_left_behind(const std::string& parent) {
  const auto folder = platform::open_folder(parent);
  if (!folder) return;
  const auto listed = folder.value()->list("");
  if (!listed) return;
  for (const auto& entry : listed.value()) {
    const int process = process_of(entry.name);
    if (process > 0 && !platform::process_exists(process)) {
      (void)platform::remove_tree(parent + "/" + entry.name).ok();
    }
  }
}

}  // namespace

PrivateFolder::~PrivateFolder() { (void)platform::remove_tree(path_).ok(); }

Result<std::unique_ptr<PrivateFolder>> make_private_folder(const std::string& parent,
                                                           std::string_view kind) {
  static std::atomic<unsigned> counter{0};
  const std::string process = std::to_string(platform::own_process_id());
  const std::string name = std::string(kind) + "-" + process + "-" + std::to_string(counter++);
  std::string path = parent + "/" + name;
  if (parent.empty()) {
    // Without a cache folder: in memory where that can be had, so that nothing is left on a disk.
    path =
        (platform::status("/dev/shm").ok() ? "/dev/shm" : "/tmp") + std::string("/cutaway-") + name;
  } else {
    if (auto made = platform::make_folders(parent, true); !made) return made.error();
    remove_left_behind(parent);
  }
  if (auto made = platform::make_folders(path, true); !made) return made.error();
  return std::make_unique<PrivateFolder>(path);
}

}  // namespace cutaway::sources
