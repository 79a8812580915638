// SPDX-License-Identifier: Apache-2.0
// Reads `.gitmodules`: sections in brackets, each with a path and an address.
#include "sources/submodules.h"

#include <algorithm>

#include "base/text.h"
#include "sources/joined_source.h"

namespace cutaway::sources {
namespace {

constexpr std::size_t kMostSubmodules = 500;

void read_list(const SourceTree& tree, FileId file, std::vector<Submodule>& out) {
  const auto text = tree.read(file);
  if (!text.ok()) return;
  Submodule now;
  std::uint32_t number = 0;
  for (const std::string_view raw : split(text.value(), '\n')) {
    ++number;
    const std::string_view line = trim(raw);
    if (line.starts_with("[")) now = {{}, {}, file, number};
    const auto equals = line.find('=');
    if (equals == std::string_view::npos || out.size() >= kMostSubmodules) continue;
    const std::string_view key = trim(line.substr(0, equals));
    std::string_view value = trim(line.substr(equals + 1));
    if (key == "path") now.path = join_path(folder_name(tree.file(file).path), value);
    if (value.ends_with(".git")) value.remove_suffix(4);
    if (key == "url") now.url = std::string(value);
    if (now.path.empty() || now.url.empty()) continue;
    out.push_back(now);
    now = {{}, {}, file, number};
  }
}

/// Git reads the list at the root of a repository and no other: one below came with files of
/// others.
bool stands_at_root(const SourceTree& tree, std::string_view path) {
  const std::string_view folder = folder_name(path);
  if (tree.identity().kind == kJoinedKind) return !folder.empty() && !contains(folder, "/");
  return folder.empty();
}

}  // namespace

std::vector<Submodule> list_submodules(const SourceTree& tree) {
  std::vector<Submodule> out;
  for (std::size_t f = 0; f < tree.files().size(); ++f)
    if (const std::string& path = tree.file(FileId(f)).path;
        base_name(path) == ".gitmodules" && stands_at_root(tree, path))
      read_list(tree, FileId(f), out);
  return out;
}

std::vector<Submodule> missing_submodules(const SourceTree& tree) {
  std::vector<Submodule> out = list_submodules(tree);
  std::erase_if(out, [&](const Submodule& one) {
    return std::ranges::any_of(tree.files(), [&](const File& file) {
      return file.path.size() > one.path.size() && file.path.starts_with(one.path) &&
             file.path[one.path.size()] == '/';
    });
  });
  return out;
}

}  // namespace cutaway::sources
