// SPDX-License-Identifier: Apache-2.0
// The common end of every way to open a source.
#include "sources/file_table.h"

#include <algorithm>

#include "platform/parallel.h"
#include "sources/display_path.h"
#include "sources/inspect.h"
#include "sources/neighbours.h"

namespace cutaway::sources {
namespace {

std::string find_project_name(const std::vector<RawFile>& raw, const FileTable::Head& head) {
  for (const std::string_view name : {"package.json", "bower.json", "component.json"}) {
    const auto found = std::ranges::find(raw, name, &RawFile::path);
    if (found == raw.end()) continue;
    const auto text = head(*found);
    if (text && !project_name(text.value()).empty()) return project_name(text.value());
  }
  return {};
}

void look_into(RawFile& raw, const FileTable::Head& head, std::string_view project) {
  File& file = raw.file;
  const bool named = file.reading == Reading::named;
  std::string bytes;
  if (!named && file.size_bytes > 0) {
    auto read = head(raw);
    if (read) {
      bytes = read.take();
    } else {
      name_only(file, read.error().message);
    }
  }
  const Reading reading = file.reading;
  const std::string why = file.why_not;
  inspect(file, bytes, project);
  if (reading == Reading::named) name_only(file, why);
  if (raw.vendored) file.origin = Origin::vendored;
}

}  // namespace

void FileTable::fill(std::vector<RawFile> raw, std::vector<Skipped> skipped, unsigned threads,
                     const Head& head) {
  for (RawFile& row : raw) row.file.path = display_path(row.path);
  std::ranges::sort(raw, [](const RawFile& a, const RawFile& b) {
    return std::tie(a.file.path, a.path) < std::tie(b.file.path, b.path);
  });
  mark_libraries(raw);
  const std::string project = find_project_name(raw, head);
  platform::parallel_for(raw.size(), threads,
                         [&](std::size_t at) { look_into(raw[at], head, project); });
  skipped_ = std::move(skipped);
  files_.reserve(raw.size());
  keys_.reserve(raw.size());
  for (RawFile& row : raw) {
    if (!files_.empty() && files_.back().path == row.file.path) {
      skipped_.push_back({row.file.path, "another file is shown by the same name", 1});
      continue;
    }
    if (row.key.empty() && row.path != row.file.path) row.key = std::move(row.path);
    files_.push_back(std::move(row.file));
    keys_.push_back(std::move(row.key));
  }
  std::ranges::stable_sort(skipped_, {}, &Skipped::path);
}

}  // namespace cutaway::sources
