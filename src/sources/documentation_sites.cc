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

/// A module of Go without a line of Go: that is how Hugo takes in themes.
bool takes_themes_in(const std::vector<RawFile>& files, const RawFile& manifest) {
  if (base_name(manifest.path) != "go.mod") return false;
  const std::string folder = std::string(folder_name(manifest.path)) + "/";
  return std::ranges::none_of(files, [&](const RawFile& file) {
    return file.path.starts_with(folder) && file.path.ends_with(".go");
  });
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
      if (const auto site = sites.find(folder_name(file.path));
          site != sites.end() && !takes_themes_in(files, file))
        sites.erase(site);
  if (sites.empty()) return;
  for (RawFile& file : files) {
    for (std::string_view folder = folder_name(file.path); !folder.empty();
         folder = folder_name(folder))
      file.to_read = file.to_read || sites.contains(folder);
  }
}

}  // namespace cutaway::sources
