// SPDX-License-Identifier: Apache-2.0
// Entry files of the workspace's packages: `exports`, main fields, and sources behind files that a
// build makes.
#include "base/text.h"
#include "linking/npm_workspace.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

constexpr std::string_view kConditions[] = {"source",  "import",  "module",     "browser",
                                            "node",    "require", "production", "development",
                                            "default", "types"};
constexpr std::string_view kBuildFolders[] = {"dist", "build", "lib", "out", "esm", "cjs", "es"};

std::string inside(std::string_view folder, std::string_view relative) {
  if (relative.starts_with("./")) relative.remove_prefix(2);
  return relative.empty() ? std::string(folder) : join_path(folder, relative);
}

std::string_view without_endings(std::string_view path) {
  for (const std::string_view ending : {".d.ts", ".d.mts", ".mjs", ".cjs", ".js", ".ts"}) {
    if (path.ends_with(ending)) return path.substr(0, path.size() - ending.size());
  }
  return path;
}

}  // namespace

std::optional<FileId> NpmWorkspace::entry(const Package& package, std::string_view subpath) const {
  const DataView root = DataView::root(project_.of(package.manifest));
  if (const auto found = exports_entry(package, root["exports"], subpath)) return found;
  if (subpath != ".") {
    const std::string_view rest = subpath.substr(2);
    if (const auto found = probe_file(inside(package.folder, rest))) return found;
    return probe_file(inside(inside(package.folder, "src"), rest));
  }
  for (const std::string_view field : {"source", "module", "main", "types", "typings"}) {
    const std::string_view path = root[field].scalar();
    if (path.empty()) continue;
    if (const auto found = target_path(package, path)) return found;
  }
  for (const std::string_view path : {"src/index", "index", "src/main", "lib/index"}) {
    for (const std::string_view kind : {".ts", ".tsx", ".js", ".mjs"}) {
      const std::string whole = inside(package.folder, path) + std::string(kind);
      if (const auto found = files_.find(whole)) return found;
    }
  }
  return std::nullopt;
}

std::optional<FileId> NpmWorkspace::exports_entry(const Package& package, DataView exports,
                                                  std::string_view subpath) const {
  if (!exports) return std::nullopt;
  const bool has_subpaths = exports.kind() == DataKind::map && !exports.children().empty() &&
                            (exports.children().front().key().starts_with('.') ||
                             exports.children().front().key().starts_with('#'));
  if (!has_subpaths) return subpath == "." ? target(package, exports) : std::nullopt;
  if (const DataView exact = exports[subpath]) return target(package, exact);
  for (const DataView row : exports.children()) {
    const std::string_view pattern = row.key();
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos || !subpath.starts_with(pattern.substr(0, star))) continue;
    DataView node = row;
    for (int depth = 0; node.kind() == DataKind::map && depth < 8; ++depth)
      node = node.children().empty() ? DataView() : node.children().front();
    const std::string_view written = node.scalar();
    const std::size_t place = written.find('*');
    if (place == std::string_view::npos) continue;
    const std::string path = std::string(written.substr(0, place)) +
                             std::string(subpath.substr(star)) +
                             std::string(written.substr(place + 1));
    if (const auto found = target_path(package, path)) return found;
  }
  return std::nullopt;
}

/// Code before the declarations beside it.
std::optional<FileId> NpmWorkspace::target(const Package& package, DataView node) const {
  for (int depth = 0; depth < 8 && node.kind() == DataKind::map; ++depth) {
    DataView next;
    for (const std::string_view condition : kConditions) {
      if (!next) next = node[condition];
    }
    if (!next) return std::nullopt;
    node = next;
  }
  return node ? target_path(package, node.scalar()) : std::nullopt;
}

/// A file that a build would make stands for its source: "dist/index.js" for "src/index.ts".
std::optional<FileId> NpmWorkspace::target_path(const Package& package,
                                                std::string_view path) const {
  if (path.empty()) return std::nullopt;
  if (path.starts_with("./")) path.remove_prefix(2);
  if (const auto found = files_.find(inside(package.folder, path))) return found;
  const std::string_view stem = without_endings(path);
  if (const auto found = probe_file(inside(package.folder, stem))) return found;
  const std::size_t slash = stem.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  for (const std::string_view folder : kBuildFolders) {
    if (stem.substr(0, slash) != folder) continue;
    const std::string_view rest = stem.substr(slash + 1);
    for (const std::string_view below : {"src", ""}) {
      if (const auto found = probe_file(inside(inside(package.folder, below), rest))) return found;
    }
    const std::string_view last = base_name(rest);
    if (const auto found = probe_file(inside(inside(package.folder, "src"), last))) return found;
  }
  return std::nullopt;
}

}  // namespace cutaway::linking
