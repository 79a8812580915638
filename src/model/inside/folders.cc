// SPDX-License-Identifier: Apache-2.0
// The folder tree and its cuts.
#include "model/inside/folders.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace cutaway::model::inside {
namespace {

constexpr std::size_t kDeepest = 64;  ///< folders below each other that are looked at
constexpr std::size_t kFewestOnShelf = 5;
constexpr double kShelf = 0.6;  ///< of a shelf's files are in folders with layers
constexpr std::array<std::string_view, 8> kOfBrowsers = {"js",  "jsx", "mjs",    "ts",
                                                         "tsx", "vue", "svelte", "es6"};
constexpr std::array<std::string_view, 12> kOfServers = {"php", "py", "rb", "java", "kt", "cs",
                                                         "go",  "rs", "ex", "exs",  "pl", "scala"};
constexpr double kOneSubject = 0.7;  ///< of a folder's files in it or in layers: it has a subject

}  // namespace

Folders::Folders(const Ground& ground, const Subjects& subjects) : subjects_(subjects) {
  rows_.push_back({});
  std::map<std::string_view, std::uint32_t> known{{"", 0}};
  for (std::uint32_t i = 0; i < ground.items.size(); ++i) {
    const std::string_view path = ground.items[i].path;
    if (ground.items[i].drawn >= 0 || subjects.is_aside(path.substr(0, path.find('/'))) ||
        subjects.is_past(path))
      continue;
    std::uint32_t at = 0;
    ++rows_[0].all;
    std::size_t slash = path.find('/');
    for (std::size_t depth = 0; slash != std::string_view::npos && depth < kDeepest; ++depth) {
      const std::string_view folder = path.substr(0, slash);
      const auto [found, added] = known.emplace(folder, static_cast<std::uint32_t>(rows_.size()));
      if (added) {
        rows_[at].folders.push_back(found->second);
        rows_.push_back({folder, base_name(folder), {}, {}, 0});
      }
      at = found->second;
      ++rows_[at].all;
      slash = path.find('/', slash + 1);
    }
    rows_[at].items.push_back(i);
  }
  find_shelves();
}

void Folders::find_shelves() {
  on_shelf_.assign(rows_.size(), false);
  const auto is_layer = [&](std::uint32_t row) { return subjects_.is_layer(rows_[row].name); };
  for (const Folder& row : rows_) {
    std::size_t subjects = 0, files = 0;
    for (const std::uint32_t child : row.folders) {
      if (!subjects_.is_subject(rows_[child].name) ||
          std::ranges::none_of(rows_[child].folders, is_layer))
        continue;
      ++subjects;
      files += rows_[child].all;
    }
    if (subjects < kFewestOnShelf ||
        static_cast<double>(files) < kShelf * static_cast<double>(row.all))
      continue;
    for (const std::uint32_t child : row.folders)
      on_shelf_[child] = subjects_.is_subject(rows_[child].name);
  }
}

void Folders::collect(std::uint32_t folder, std::vector<std::uint32_t>& items) const {
  std::vector<std::uint32_t> open{folder};
  while (!open.empty()) {
    const Folder& row = rows_[open.back()];
    open.pop_back();
    items.insert(items.end(), row.items.begin(), row.items.end());
    open.insert(open.end(), row.folders.begin(), row.folders.end());
  }
  std::sort(items.begin(), items.end());
}

Piece Folders::root(const std::string& name) const {
  Piece piece{name, subjects_.key(name), 0, false, false, false, {}};
  collect(0, piece.items);
  return piece;
}

/// Goes down while one folder holds everything: src/main/java/org/example.
std::uint32_t Folders::descend(std::uint32_t folder) const {
  for (std::size_t depth = 0; depth < kDeepest; ++depth) {
    const Folder& row = rows_[folder];
    if (!row.items.empty() || row.folders.size() != 1) break;
    folder = row.folders.front();
  }
  return folder;
}

/// A container by its name, and by what it holds: "core/workspace" with its controllers, services
/// and forms is about workspaces, "workspaces" with its programs is not.
bool Folders::is_seen_through(std::uint32_t folder) const {
  const std::string_view name = rows_[folder].name;
  if (!subjects_.is_container(name) || on_shelf_[folder]) return false;
  return folder_name(rows_[folder].path).empty() || !subjects_.may_be_subject(name) ||
         !holds_one_subject(folder);
}

/// Whether most of the files lie in it or in layers below it.
bool Folders::holds_one_subject(std::uint32_t folder) const {
  const Folder& row = rows_[folder];
  std::size_t files = row.items.size();
  bool layered = files > 0;
  for (const std::uint32_t child : row.folders) {
    const bool layer = subjects_.is_layer(rows_[child].name);
    layered |= layer;
    if (layer || subjects_.is_container(rows_[child].name)) files += rows_[child].all;
  }
  return layered && static_cast<double>(files) >= kOneSubject * static_cast<double>(row.all);
}

std::vector<Piece> Folders::cut(const Piece& piece) const {
  if (piece.flat) return {piece};
  const std::uint32_t top = descend(piece.folder);
  Piece flat{piece.name, piece.key, top, true, true, false, {}};
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> open{top};
  for (std::size_t next = 0; next < open.size(); ++next) {
    const Folder& row = rows_[open[next]];
    flat.items.insert(flat.items.end(), row.items.begin(), row.items.end());
    for (const std::uint32_t child : row.folders) {
      if (is_seen_through(child)) {
        open.push_back(descend(child));
        continue;
      }
      Piece part{std::string(rows_[child].name),
                 subjects_.key(rows_[child].name),
                 child,
                 false,
                 false,
                 false,
                 {}};
      collect(child, part.items);
      pieces.push_back(std::move(part));
    }
  }
  // The files of a chain of folders lie where most of them lie: src/main/java/org/example.
  flat.folder = *std::max_element(open.begin(), open.end(), [&](std::uint32_t a, std::uint32_t b) {
    return rows_[a].items.size() < rows_[b].items.size();
  });
  std::sort(flat.items.begin(), flat.items.end());
  if (!flat.items.empty()) pieces.push_back(std::move(flat));
  return pieces;
}

bool is_for_browsers(const Ground& ground, const std::vector<std::uint32_t>& items) {
  std::size_t browsers = 0, servers = 0;
  for (const std::uint32_t item : items) {
    const std::string_view path = ground.items[item].path;
    const std::string_view last = path.substr(path.rfind('.') + 1);
    browsers += static_cast<std::size_t>(std::ranges::count(kOfBrowsers, last));
    servers += static_cast<std::size_t>(std::ranges::count(kOfServers, last));
  }
  return browsers > servers;
}

std::string common_folder(const Ground& ground, const std::vector<std::uint32_t>& items) {
  std::map<std::string_view, std::size_t> below;
  for (const std::uint32_t item : items) {
    for (std::string_view folder = folder_name(ground.items[item].path); !folder.empty();
         folder = folder_name(folder))
      ++below[folder];
  }
  std::string_view best;
  for (const auto& [folder, files] : below) {
    const bool most = 2 * files >= items.size();
    if (most && folder.size() > best.size()) best = folder;
  }
  return std::string(best);
}

}  // namespace cutaway::model::inside
