// SPDX-License-Identifier: Apache-2.0
// GitFolder: our own private git folder beside a foreign one. Git never sees the foreign
// configuration, hooks, attributes, index or alternates: names of commits are copied as data, and
// only checked object files are linked in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/process.h"
#include "sources/git_refs.h"
#include "sources/private_folder.h"

namespace cutaway::sources {

/// Where a repository is.
struct GitPlace {
  std::string git_folder;  ///< absolute; empty: none
  std::string root;        ///< folder of the working tree, absolute; empty for a bare repository
  std::string prefix;      ///< of the named folder below the root, with a trailing slash; or ""
  std::string left_alone = {};  ///< why a ".git" that stands there was not followed; or ""
};

/// Looks at the folder and above it. A ".git" that is a link, or a file that leads out of its
/// folder, counts for none.
GitPlace find_git(const std::string& folder);

class GitFolder {
 public:
  /// Builds the private folder below `private_parent`. Fails when git is not installed or the
  /// object store cannot be read.
  static Result<std::unique_ptr<GitFolder>> open(const GitPlace& place,
                                                 const std::string& private_parent);

  const GitRefs& refs() const { return refs_; }
  const std::string& path() const { return folder_->path(); }
  /// A git command on the private folder, with a clean environment.
  platform::Command command(std::vector<std::string> arguments) const;
  /// The full hash of a commit that the user named; an error in the user's words.
  Result<std::string> resolve(const std::string& revision) const;

 private:
  GitFolder(std::unique_ptr<PrivateFolder> folder, GitRefs refs, std::string git)
      : folder_(std::move(folder)), refs_(std::move(refs)), git_(std::move(git)) {}

  std::unique_ptr<PrivateFolder> folder_;
  GitRefs refs_;
  std::string git_;
};

/// The name to show for a repository at this path or address: "shop" for "/srv/shop.git" and
/// "https://host/team/shop.git".
std::string repository_name(std::string_view where);

/// The whole environment for git: no configuration but ours, no network, no questions.
std::vector<std::string> git_environment(const std::string& private_folder);

}  // namespace cutaway::sources
