// SPDX-License-Identifier: Apache-2.0
// Archives: no path leads out, no path comes twice, and the limits hold.
#include <set>

#include "fuzz/fuzz.h"
#include "sources/archive_reader.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto content = sources::read_archive(fuzz::text_of(data, size));
  if (!content.ok()) return 0;
  std::set<std::string> seen;
  std::uint64_t bytes = 0;
  for (const sources::ArchiveEntry& entry : content.value().entries) {
    const std::string inside = "/" + entry.path + "/";
    fuzz::must(!entry.path.empty() && entry.path.front() != '/', "a path begins below the root");
    fuzz::must(inside.find("/../") == std::string::npos, "no path leads out");
    fuzz::must(seen.insert(entry.path).second, "each path comes once");
    bytes += entry.bytes.size();
  }
  fuzz::must(bytes <= sources::kArchiveBytes, "an archive keeps within its limit");
  return 0;
}
