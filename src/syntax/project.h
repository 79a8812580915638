// SPDX-License-Identifier: Apache-2.0
// Project: the Syntax of every file beside its path, language and origin; what linking and meaning
// read.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sources/source_tree.h"
#include "syntax/syntax.h"

namespace cutaway::syntax {

/// All files of a source with what was read of them. `syntax[i]` belongs to FileId i; never null
/// (an unread file has an empty Syntax).
struct Project {
  const sources::SourceTree* tree = nullptr;
  std::vector<std::shared_ptr<const Syntax>> syntax;

  const Syntax& of(FileId id) const { return *syntax[id.index()]; }
  const sources::File& file(FileId id) const { return tree->file(id); }
  std::size_t size() const { return syntax.size(); }
};

}  // namespace cutaway::syntax
