// SPDX-License-Identifier: Apache-2.0
// Decides for each file of an object store whether git may see it.
#include "sources/git_objects.h"

#include <algorithm>
#include <string_view>

namespace cutaway::sources {
namespace {

constexpr std::uint64_t kPackBytes = 64ULL << 30U;
constexpr std::uint64_t kIndexBytes = 4ULL << 30U;
constexpr std::uint64_t kLooseBytes = 2ULL << 30U;
constexpr std::size_t kEntries = 2'000'000;

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  });
}

bool is_regular(const platform::Listed& row, std::uint64_t limit) {
  return row.entry.kind == platform::EntryKind::regular && row.status.size_bytes <= limit;
}

const std::string& name_of(const platform::Listed& row) { return row.entry.name; }

/// A folder of loose objects: linked as a whole when all in it is well, else file by file.
Result<Done> link_loose(const platform::Folder& folder, const std::string& name,
                        const std::string& from, const std::string& to) {
  const auto listed = folder.survey("objects/" + name, kEntries);
  if (!listed) return Done{};
  const auto good = [](const platform::Listed& row) {
    return is_regular(row, kLooseBytes) && is_hex(row.entry.name);
  };
  if (std::ranges::all_of(listed.value(), good)) {
    return platform::make_link(from + "/" + name, to + "/" + name);
  }
  if (auto made = platform::make_folders(to + "/" + name, true); !made) return made;
  for (const auto& row : listed.value()) {
    if (!good(row)) continue;
    const std::string below = "/" + name + "/" + row.entry.name;
    if (auto linked = platform::make_link(from + below, to + below); !linked) return linked;
  }
  return Done{};
}

Result<Done> link_packs(const platform::Folder& folder, const std::string& from,
                        const std::string& to) {
  const auto listed = folder.survey("objects/pack", kEntries);
  if (!listed) return Done{};
  const auto& rows = listed.value();
  for (const auto& row : rows) {
    const std::string& name = row.entry.name;
    if (!name.starts_with("pack-") || !name.ends_with(".pack") || !is_regular(row, kPackBytes)) {
      continue;
    }
    const std::string index = name.substr(0, name.size() - 5) + ".idx";
    const auto found = std::ranges::lower_bound(rows, index, {}, name_of);
    if (found == rows.end() || name_of(*found) != index || !is_regular(*found, kIndexBytes)) {
      continue;
    }
    for (const auto& file : {name, index}) {
      auto linked = platform::make_link(from + "/pack/" + file, to + "/pack/" + file);
      if (!linked) return linked;
    }
  }
  return Done{};
}

}  // namespace

Result<Done> link_objects(const platform::Folder& git_folder, const std::string& git_folder_path,
                          const std::string& private_folder) {
  const std::string from = git_folder_path + "/objects";
  const std::string to = private_folder + "/objects";
  for (const char* below : {"/info", "/pack"}) {
    if (auto made = platform::make_folders(to + below, true); !made) return made;
  }
  const auto listed = git_folder.list("objects");
  if (!listed) return listed.error();
  for (const auto& entry : listed.value()) {
    const bool loose = entry.name.size() == 2 && is_hex(entry.name);
    if (!loose || entry.kind != platform::EntryKind::folder) continue;
    if (auto linked = link_loose(git_folder, entry.name, from, to); !linked) return linked;
  }
  const auto pack = git_folder.status("objects/pack");
  if (!pack || pack.value().kind != platform::EntryKind::folder) return Done{};
  return link_packs(git_folder, from, to);
}

}  // namespace cutaway::sources
