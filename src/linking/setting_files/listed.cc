// SPDX-License-Identifier: Apache-2.0
// Files that catalogue/setting_files.toml describes: trees that hold variables in known places.
#include "linking/setting_files.h"

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::DataView;

constexpr std::size_t kMost = 5000;  ///< nodes looked at below one path

/// A node at a path and the one that its last `*` stood for.
struct Found {
  DataView node, chosen;
};

std::vector<Found> at(DataView root, std::string_view path) {
  std::vector<Found> found{{root, {}}};
  for (const std::string_view key : split(path, '.')) {
    std::vector<Found> next;
    for (const Found& from : found) {
      for (const DataView one : key == "*" ? from.node.children() : from.node.children(key))
        next.push_back({one, key == "*" ? one : from.chosen});
      if (next.size() > kMost) break;
    }
    found = std::move(next);
  }
  return found;
}

/// "path owner=name": who the variables are for is the key of what `*` stood for (`owner=*`), or a
/// text in it.
void add_variables(DataView root, std::string_view written, SettingRows& rows) {
  const std::size_t blank = written.find(' ');
  std::string_view owner;
  if (blank != std::string_view::npos && written.substr(blank + 1).starts_with("owner="))
    owner = written.substr(blank + 7);
  for (const Found& found : at(root, written.substr(0, blank))) {
    rows.set_owner(owner == "*" ? found.chosen.key() : found.chosen[owner].scalar());
    rows.add_variables(found.node);
  }
}

bool fits(std::string_view glob, std::string_view path) {
  if (!contains(glob, "/")) return matches_glob(glob, base_name(path));
  return matches_glob(glob, path) || matches_glob("*/" + std::string(glob), path);
}

/// "glob.key" → glob and key.
std::pair<std::string_view, std::string_view> parts_of(std::string_view row) {
  const std::size_t dot = std::min(row.rfind('.'), row.size() - 1);
  return {row.substr(0, dot), row.substr(dot + 1)};
}

/// The first glob that fits; empty when none does.
std::string_view glob_of(const catalogue::Catalogue& catalogue, std::string_view path) {
  std::string_view last;
  for (const auto& [row, value] : catalogue.table("setting_files")) {
    const std::string_view glob = parts_of(row).first;
    if (glob != last && fits(glob, path)) return glob;
    last = glob;
  }
  return {};
}

void read(const SettingFile& file, SettingRows& rows) {
  const std::string_view wanted = glob_of(rows.catalogue(), file.path);
  rows.set_environment("default");
  for (const auto& [row, value] : rows.catalogue().table("setting_files")) {
    const auto [glob, key] = parts_of(row);
    if (glob != wanted) continue;
    if (key == "environment") rows.set_environment(value);
    if (key == "variables") add_variables(file.root, value, rows);
    if (key == "flat") rows.add_flat(file.root, value);
  }
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue& catalogue) {
  return root && !glob_of(catalogue, path).empty();
}

}  // namespace

extern const SettingFormat record_listed;
const SettingFormat record_listed = {
    "listed", "Files that the catalogue describes: CI, functions, platforms, node-config", accepts,
    read};

}  // namespace cutaway::linking
