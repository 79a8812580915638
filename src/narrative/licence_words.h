// SPDX-License-Identifier: Apache-2.0
// Licence files of the project and what they call themselves (catalogue/licence_texts.toml).
#pragma once

#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// A licence file with the names that stand in its first 40 lines, each with its line.
struct LicenceFile {
  FileId file;
  std::vector<std::pair<std::string, Place>> names;  ///< empty: a text that is not known
};

/// At most eight files; `top` for those at the top, else those of folders of our own code.
std::vector<LicenceFile> licence_files(const Story& story, bool top);

}  // namespace cutaway::narrative
