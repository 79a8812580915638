// SPDX-License-Identifier: Apache-2.0
// The names of commits in a git folder, read as data: HEAD, packed-refs, refs/ and shallow, each
// line checked.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/files.h"

namespace cutaway::sources {

struct GitRefs {
  std::string head_name;    ///< "refs/heads/main"; empty when HEAD is a hash or nothing
  std::string head_commit;  ///< full hash; empty when there is no commit yet or HEAD is broken
  std::map<std::string, std::string> refs;  ///< name → full hash
  std::string shallow;                      ///< checked lines of the file `shallow`
  bool sha256 = false;
};

/// Whether it is 40 or 64 lower-case hex digits.
bool is_full_hash(std::string_view text);
GitRefs read_git_refs(const platform::Folder& git_folder);

}  // namespace cutaway::sources
