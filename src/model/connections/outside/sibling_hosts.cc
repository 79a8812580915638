// SPDX-License-Identifier: Apache-2.0
// What makes files siblings is the folder, and that each holds a class with a base.
#include "model/connections/outside/sibling_hosts.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "model/connections/outside/code_places.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 3;

bool has_base(const Inputs& in, FileId file) {
  return std::ranges::any_of(in.project.of(file).symbols, [](const syntax::Symbol& symbol) {
    return symbol.kind == syntax::SymbolKind::class_ && symbol.base_count > 0;
  });
}

using FilesOfFolders = std::map<std::string, std::set<FileId>, std::less<>>;

/// Folders of that name in which three files or more with a base ask a namesake, and those files.
FilesOfFolders folders_of(const Inputs& in, const std::string& name, const HostPlaces& namesakes) {
  FilesOfFolders files;
  for (const auto& [host, places] : namesakes)
    for (const Place& place : places)
      if (const std::string_view folder = folder_name(in.path(place));
          base_name(folder) == name && has_base(in, place.file))
        files[std::string(folder)].insert(place.file);
  std::erase_if(files, [](const auto& row) { return row.second.size() < kFewest; });
  return files;
}

}  // namespace

void join_siblings(const Inputs& in, HostPlaces& hosts,
                   std::map<std::string, HostPlaces>& namesakes) {
  for (auto& [name, known] : namesakes) {
    const FilesOfFolders folders = folders_of(in, name, known);
    if (folders.empty()) continue;
    std::erase_if(hosts, [&](const auto& row) {
      const bool beside = all_of_code(in, row.second, [&](const Place& place) {
        // What a namesake's own file asks besides is that piece's matter.
        const auto folder = folders.find(folder_name(in.path(place)));
        return folder != folders.end() && !folder->second.contains(place.file) &&
               has_base(in, place.file);
      });
      if (beside) known.insert(row);
      return beside;
    });
  }
}

}  // namespace cutaway::model
