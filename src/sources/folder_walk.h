// SPDX-License-Identifier: Apache-2.0
// The walk through a folder: which files stand in it, and what is passed over and why.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/files.h"
#include "sources/source_tree.h"

namespace cutaway::sources {

struct WalkRequest {
  /// Ignore files that hold for the whole walk: the folder they stand in ("" = the root) and their
  /// text.
  std::vector<std::pair<std::string, std::string>> outer_rules;
  std::string prefix;  ///< of the walked folder below the root that outer_rules' folders are below;
                       ///< "" or "a/b/"
  std::vector<std::string> ignore_globs;  ///< the user's own, on paths
  /// Whether a commit holds this path (or something below it), so that no ignore rule can hide it.
  std::function<bool(std::string_view path, bool folder)> tracked;
};

struct FoundFile {
  std::string path;  ///< the bytes of the name, not for display
  platform::FileStatus status;
};

struct Walked {
  std::vector<FoundFile> files;  ///< in no order
  std::vector<Skipped> skipped;  ///< paths for display, in order
};

/// Without recursion; at most 1,000,000 entries and 2,000 folders deep, and says so when there are
/// more.
Walked walk_folder(const platform::Folder& folder, const WalkRequest& request);

/// Folders that are never read: version control's records and installed packages. Empty: none of
/// them. Folders and git's trees are read all the same where an ignore file takes such a folder for
/// packages out of what is ignored ("!parts/node_modules"): its makers keep their own in it.
std::string_view never_read(std::string_view name);
/// Whether the path leads through such a folder.
bool below_never_read(std::string_view path);

}  // namespace cutaway::sources
