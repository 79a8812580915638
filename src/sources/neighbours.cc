// SPDX-License-Identifier: Apache-2.0
// Looks for licence files on the shelves where projects keep the libraries of others.
#include "sources/neighbours.h"

#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/origin_rules.h"

namespace cutaway::sources {
namespace {

/// "doc" of "lib/zlib/doc/LICENSE": a library's own folder for such papers.
bool is_for_papers(std::string_view folder) {
  const std::string name = lower(folder);
  return name.starts_with("doc") || name.starts_with("licen") || name == "legal";
}

/// "lib/zlib" for "lib/zlib/LICENSE" and "lib/zlib/doc/LICENSE"; deeper down only the folder that
/// holds the licence: one borrowed piece makes no strangers of its neighbours. "" when no folder
/// above the file stands on a shelf.
std::string library_of(std::string_view path) {
  const auto names = split(path, '/');
  std::size_t length = 0;
  for (std::size_t at = 0; at + 2 < names.size(); ++at) {
    length += names[at].size() + 1;
    if (!catalogue::is_shelf(names[at])) continue;
    const std::size_t below = names.size() - at - 2;
    const bool whole = below == 1 || (below == 2 && is_for_papers(names[at + 2]));
    return std::string(whole ? path.substr(0, length + names[at + 1].size()) : folder_name(path));
  }
  return {};
}

}  // namespace

void mark_libraries(std::vector<RawFile>& files) {
  std::set<std::uint64_t> own_sizes;
  std::set<std::string, std::less<>> libraries;
  for (const RawFile& file : files) {
    if (contains(file.path, "/") || !catalogue::is_licence(file.path)) continue;
    own_sizes.insert(file.file.size_bytes);
  }
  for (const RawFile& file : files) {
    if (!contains(file.path, "/") || !catalogue::is_licence(base_name(file.path))) continue;
    if (own_sizes.contains(file.file.size_bytes)) continue;
    std::string library = library_of(file.path);
    if (!library.empty()) libraries.insert(std::move(library));
  }
  for (const RawFile& file : files) {
    if (libraries.empty()) return;
    if (catalogue::is_workspace_manifest(base_name(file.path))) {
      libraries.erase(std::string(folder_name(file.path)));
    }
  }
  for (RawFile& file : files) {
    for (std::size_t slash = file.path.find('/'); slash != std::string::npos && !file.vendored;
         slash = file.path.find('/', slash + 1)) {
      file.vendored = libraries.contains(std::string_view(file.path).substr(0, slash));
    }
  }
}

bool only_examples(const std::vector<RawFile>& files) {
  constexpr std::size_t kFewest = 3;
  std::size_t found = 0;
  for (const RawFile& file : files) {
    if (file.vendored || !catalogue::is_workspace_manifest(base_name(file.path))) continue;
    const std::string_view origin = catalogue::judge_origin({file.path, {}, {}, {}});
    if (origin.empty()) return false;
    found += origin == "example" ? 1 : 0;
  }
  return found >= kFewest;
}

bool many_sources_at_top(const std::vector<RawFile>& files) {
  constexpr std::size_t kMany = 8;
  std::size_t found = 0;
  for (const RawFile& file : files) {
    if (file.path.find('/') != std::string::npos) continue;
    const LanguageId language = catalogue::detect_language(file.path, {});
    if (language.valid() &&
        catalogue::language(language).type == catalogue::LanguageType::programming)
      ++found;
  }
  return found >= kMany;
}

}  // namespace cutaway::sources
