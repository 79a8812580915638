// SPDX-License-Identifier: Apache-2.0
// Project: the Syntax of every file beside its path, language and origin; what linking and meaning
// read.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/hash.h"
#include "sources/source_tree.h"
#include "syntax/look_log.h"
#include "syntax/syntax.h"

namespace cutaway::syntax {

/// All files of a source with what was read of them. `syntax[i]` belongs to FileId i; never null
/// (an unread file has an empty Syntax).
struct Project {
  const sources::SourceTree* tree = nullptr;
  std::vector<std::shared_ptr<const Syntax>> syntax;
  /// Of each file: equal keys, equal Syntax, in any run. Empty when nobody keeps anything.
  std::vector<Hash128> keys;

  const Syntax& of(FileId id) const {
    note_look(id);
    return *syntax[id.index()];
  }
  const sources::File& file(FileId id) const { return tree->file(id); }
  std::size_t size() const { return syntax.size(); }
};

}  // namespace cutaway::syntax
