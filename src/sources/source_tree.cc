// SPDX-License-Identifier: Apache-2.0
// Finds a file by path, and chooses how to open what the user named.
#include "sources/source_tree.h"

#include <algorithm>

#include "platform/files.h"
#include "sources/archive_source.h"
#include "sources/clone.h"
#include "sources/folder_source.h"
#include "sources/git_source.h"
#include "sources/inspections.h"

namespace cutaway::sources {

std::optional<FileId> SourceTree::find(std::string_view path) const {
  const auto all = files();
  const auto found = std::ranges::lower_bound(all, path, {}, &File::path);
  if (found == all.end() || found->path != path) return std::nullopt;
  return FileId(static_cast<std::size_t>(found - all.begin()));
}

std::string no_history(const Identity& identity) {
  const std::string blank = "not available – needs git history";
  return identity.history_gap.empty() ? blank : blank + "; " + identity.history_gap;
}

namespace {

Result<std::unique_ptr<SourceTree>> open_folder_or_git(const OpenRequest& request,
                                                       Inspections* seen) {
  const GitPlace place = find_git(request.where);
  const bool bare = !place.git_folder.empty() && place.root.empty();
  if (bare) return open_git_source(request, place, seen);
  if (request.ref.empty()) return open_folder_source(request, place, seen);
  if (place.git_folder.empty()) {
    return Error{
        "`" + request.where + "` is in no git repository, so it has no `" + request.ref + "`.",
        "Leave --ref away, or name a folder of a repository."};
  }
  return open_git_source(request, place, seen);
}

}  // namespace

Result<std::unique_ptr<SourceTree>> open_source(const OpenRequest& request) {
  return open_source(request, nullptr);
}

Result<std::unique_ptr<SourceTree>> open_source(const OpenRequest& request, Inspections* seen) {
  const auto status = platform::status(request.where);
  if (!status && is_git_url(request.where)) return open_url_source(request);
  if (!status) {
    return Error{"There is no folder or file `" + request.where + "`.",
                 "Name a folder, a git repository or an archive."};
  }
  switch (status.value().kind) {
    case platform::EntryKind::folder:
      return open_folder_or_git(request, seen);
    case platform::EntryKind::regular:
      return open_archive_source(request);
    default:
      break;
  }
  return Error{"`" + request.where + "` is neither a folder nor an archive.",
               "Name a folder, a git repository or an archive (.zip, .tar, .tar.gz, …)."};
}

}  // namespace cutaway::sources
