// SPDX-License-Identifier: Apache-2.0
// Finds them by the name of the file with their generator's settings.
#include "sources/documentation_sites.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "catalogue/origin_rules.h"

namespace cutaway::sources {
namespace {

/// The folder that the settings are for: those of some generators lie in a folder of their own in
/// it.
std::string_view site_of(std::string_view path) {
  const std::string_view folder = folder_name(path);
  const bool hidden = base_name(folder).starts_with(".");
  return hidden ? folder_name(folder) : folder;
}

}  // namespace

void mark_documentation_sites(std::vector<RawFile>& files) {
  std::set<std::string, std::less<>> sites;
  for (const RawFile& file : files) {
    if (file.vendored || !catalogue::is_documentation_site(file.path)) continue;
    if (const std::string_view site = site_of(file.path); !site.empty()) sites.emplace(site);
  }
  // "backend/mkdocs.yml" beside "backend/manage.py": documents of a program that lies there.
  for (const RawFile& file : files)
    if (catalogue::is_program_beside_site(base_name(file.path)))
      if (const auto site = sites.find(folder_name(file.path)); site != sites.end())
        sites.erase(site);
  if (sites.empty()) return;
  for (RawFile& file : files) {
    for (std::string_view folder = folder_name(file.path); !folder.empty();
         folder = folder_name(folder))
      file.to_read = file.to_read || sites.contains(folder);
  }
}

}  // namespace cutaway::sources
