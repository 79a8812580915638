// SPDX-License-Identifier: Apache-2.0
// Known by its name, or by the list that the package manager keeps in it.
#include "sources/package_folders.h"

#include "base/text.h"

namespace cutaway::sources {
namespace {

/// "vendor" of "vendor/composer/installed.json" and of "vendor/modules.txt"; nothing of others.
std::string_view listed_by(std::string_view path) {
  for (const std::string_view list : {"/composer/autoload_real.php", "/composer/installed.json"})
    if (path.ends_with(list)) return path.substr(0, path.size() - list.size());
  const std::string_view folder = folder_name(path);
  return base_name(path) == "modules.txt" && base_name(folder) == "vendor" ? folder : "";
}

}  // namespace

PackageFolders::PackageFolders(const SourceTree& tree) {
  static const std::set<std::string, std::less<>> kNames = {"node_modules", "bower_components",
                                                            "site-packages"};
  for (const File& file : tree.files()) {
    if (file.origin != Origin::vendored) continue;
    if (const std::string_view folder = listed_by(file.path); !folder.empty())
      folders_.emplace(folder);
    for (std::string_view folder = folder_name(file.path); !folder.empty();
         folder = folder_name(folder))
      if (kNames.contains(base_name(folder))) folders_.emplace(folder);
  }
}

bool PackageFolders::hold(const File& file) const {
  if (file.origin != Origin::vendored || folders_.empty()) return false;
  for (std::string_view folder = folder_name(file.path); !folder.empty();
       folder = folder_name(folder))
    if (folders_.contains(folder)) return true;
  return false;
}

}  // namespace cutaway::sources
