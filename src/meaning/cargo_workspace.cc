// SPDX-License-Identifier: Apache-2.0
// Walks up the folders of a crate.
#include "meaning/cargo_workspace.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kLock[] = {"Cargo.lock"};

bool leaves_out(DataView workspace, std::string_view folder) {
  const auto globs = workspace["exclude"].scalars();
  return std::ranges::any_of(globs, [&](std::string_view glob) {
    return folder == glob || matches_glob(glob, folder) ||
           folder.starts_with(std::string(glob) + "/");
  });
}

}  // namespace

std::optional<Manifest> cargo_workspace(const Manifest& manifest) {
  const std::string_view here = manifest.folder();
  std::string_view folder = here;
  while (true) {
    const auto at = manifest.at(folder.empty() ? std::string("Cargo.toml")
                                               : std::string(folder) + "/Cargo.toml");
    const DataView workspace = at ? at->root()["workspace"] : DataView();
    const std::string_view below =
        folder.empty() ? here : here.substr(std::min(here.size(), folder.size() + 1));
    if (workspace && !leaves_out(workspace, below)) return at;
    if (folder.empty()) return std::nullopt;
    folder = folder_name(folder);
  }
}

std::optional<Manifest> cargo_lock(const Manifest& manifest) {
  if (const auto workspace = cargo_workspace(manifest))
    if (auto lock = workspace->beside("Cargo.lock")) return lock;
  return manifest.nearest(kLock);
}

}  // namespace cutaway::meaning
