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

constexpr std::string_view kPrefix = "cutaway_";

bool read_number(std::string_view text, int& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

/// "cutaway_git-123-4" → 123; 0 for names that are not ours.
int process_of(std::string_view name) {
  const auto parts = split(name, '-');
  int process = 0;
  int number = 0;
  const bool ours = parts.size() == 3 && parts[0].starts_with(kPrefix) &&
                    read_number(parts[1], process) && read_number(parts[2], number);
  return ours ? process : 0;
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
  // Without a cache folder: in memory where that can be had, so that nothing is left on a disk.
  const std::string where = !parent.empty()                     ? platform::absolute(parent)
                            : platform::status("/dev/shm").ok() ? "/dev/shm"
                                                                : "/tmp";
  if (!parent.empty()) {
    if (auto made = platform::make_folders(where, true); !made) return made.error();
  }
  remove_left_behind(where);
  const std::string path = where + "/" + std::string(kPrefix) + std::string(kind) + "-" +
                           std::to_string(platform::own_process_id()) + "-" +
                           std::to_string(counter++);
  if (auto removed = platform::remove_tree(path); !removed) return removed.error();
  if (auto made = platform::make_folders(path, true); !made) return made.error();
  return std::make_unique<PrivateFolder>(path);
}

}  // namespace cutaway::sources
