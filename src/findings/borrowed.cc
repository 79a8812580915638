// SPDX-License-Identifier: Apache-2.0
// Looks for the names of locked libraries in the paths of own files.
#include "findings/borrowed.h"

#include <unordered_set>

#include "base/text.h"
#include "meaning/reader.h"

namespace cutaway::findings {
namespace {

/// Of libraries that the lock file takes from elsewhere, the names of two words and more.
std::unordered_set<std::string> names_in(const std::vector<meaning::LockFile>& locks) {
  std::unordered_set<std::string> out;
  for (const meaning::LockFile& lock : locks) {
    for (const meaning::LockedLibrary& one : lock.libraries) {
      if (!one.in_project && contains(one.name, "/")) out.insert(one.name);
    }
  }
  return out;
}

/// The library in whose folder the file stands; "" in none. The folder of all such copies is no
/// library, so one that begins the path is the project's own.
std::string library_of(std::string_view path, const std::unordered_set<std::string>& names) {
  std::size_t at = path.find('/');
  while (at != std::string_view::npos) {
    const std::size_t first = path.find('/', at + 1);
    const std::size_t second = first == std::string_view::npos ? first : path.find('/', first + 1);
    if (second == std::string_view::npos) return {};
    std::string name(path.substr(at + 1, second - at - 1));
    if (names.contains(name)) return name;
    at = first;
  }
  return {};
}

}  // namespace

Borrowed::Borrowed(const model::Analysis& analysis)
    : locks_(meaning::read_locks({*analysis.project, *analysis.links, *analysis.catalogue})) {
  const auto names = names_in(locks_);
  if (names.empty()) return;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own) continue;
    std::string name = library_of(file.path, names);
    if (name.empty()) continue;
    library_of_.emplace(static_cast<std::uint32_t>(i), name);
    files_[std::move(name)].emplace_back(i);
  }
}

}  // namespace cutaway::findings
