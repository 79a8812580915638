// SPDX-License-Identifier: Apache-2.0
// The common end of every way to open a source.
#include "sources/file_table.h"

#include <algorithm>
#include <atomic>

#include "platform/parallel.h"
#include "sources/aside_packages.h"
#include "sources/display_path.h"
#include "sources/documentation_sites.h"
#include "sources/inspect.h"
#include "sources/installed_packages.h"
#include "sources/neighbours.h"
#include "sources/product_folders.h"

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

/// False if the file could not be opened, so that what was seen says nothing of its content.
bool look_into(RawFile& raw, const FileTable::Head& head, std::string_view project, Around around) {
  File& file = raw.file;
  const bool named = file.reading == Reading::named;
  bool opened = !named;
  std::string bytes;
  if (!named && file.size_bytes > 0) {
    auto read = head(raw);
    if (read) {
      bytes = read.take();
    } else {
      name_only(file, read.error().message);
      opened = false;
    }
  }
  const Reading reading = file.reading;
  const std::string why = file.why_not;
  inspect(file, bytes, project, around);
  if (reading == Reading::named) name_only(file, why);
  return opened;
}

/// What is seen of every file; what is known of unchanged ones is not looked for again.
void look_into_all(std::vector<RawFile>& raw, unsigned threads, const FileTable::Head& head,
                   std::string_view project, Inspections* seen) {
  const Around around{only_examples(raw), many_sources_at_top(raw)};
  // Where examples are the project's own, what was seen before they were is not true any more.
  const std::string known_as = std::string(project) + (around.only_examples ? " (examples)" : "") +
                               (around.many_at_top ? " (many)" : "");
  std::vector<char> knows(raw.size(), 0);
  std::atomic<std::size_t> looked_into{0};
  platform::parallel_for(raw.size(), threads, [&](std::size_t at) {
    RawFile& row = raw[at];
    const bool known =
        seen != nullptr && row.file.reading != Reading::named && seen->apply(row.file, known_as);
    if (!known) ++looked_into;
    knows[at] = known || look_into(row, head, project, around) ? 1 : 0;
  });
  Inspections now;
  now.begin(known_as, looked_into);
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (seen != nullptr && knows[at] != 0 && !raw[at].file.content_hint.empty())
      now.add(raw[at].file);
    if (raw[at].vendored) raw[at].file.origin = Origin::vendored;
    const Origin seen_as = raw[at].file.origin;
    if (raw[at].of_product && (seen_as == Origin::test || seen_as == Origin::example))
      raw[at].file.origin = Origin::own;
    if (raw[at].of_tests && raw[at].file.origin == Origin::own) raw[at].file.origin = Origin::test;
    if (raw[at].to_read && raw[at].file.origin == Origin::own) raw[at].file.origin = Origin::docs;
    if (raw[at].aside && !around.only_examples && raw[at].file.origin == Origin::own)
      raw[at].file.origin = Origin::example;
  }
  if (seen != nullptr) *seen = std::move(now);
}

}  // namespace

void FileTable::fill(std::vector<RawFile> raw, std::vector<Skipped> skipped, unsigned threads,
                     const Head& head, Inspections* seen) {
  for (RawFile& row : raw) row.file.path = display_path(row.path);
  std::ranges::sort(raw, [](const RawFile& a, const RawFile& b) {
    return std::tie(a.file.path, a.path) < std::tie(b.file.path, b.path);
  });
  mark_libraries(raw);
  mark_installed_packages(raw, head);
  mark_aside_packages(raw, head);
  mark_documentation_sites(raw);
  mark_product_folders(raw, head);
  mark_test_folders(raw);
  const std::string project = find_project_name(raw, head);
  look_into_all(raw, threads, head, project, seen);
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
