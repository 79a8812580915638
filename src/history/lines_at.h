// SPDX-License-Identifier: Apache-2.0
// LinesAt: the lines of some kinds of files, as a commit left them, that hold a text.
#pragma once

#include <string>
#include <vector>

#include "sources/source_tree.h"

namespace cutaway::history {

struct LineAt {
  std::string path;  ///< below the source's root
  std::string text;
};

/// Lines with one of the texts, in files whose base name fits one of the globs; at most 1 MB.
std::vector<LineAt> lines_at(const sources::SourceTree& tree, const std::string& commit,
                             const std::vector<std::string>& texts,
                             const std::vector<std::string>& globs);

/// A whole file as the commits before `commit` left it; empty where it was not there.
std::string text_before(const sources::SourceTree& tree, const std::string& commit,
                        const std::string& path);

}  // namespace cutaway::history
