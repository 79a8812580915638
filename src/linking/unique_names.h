// SPDX-License-Identifier: Apache-2.0
// UniqueNames: the last resort for a call whose receiver nobody knows.
#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "linking/linker.h"
#include "linking/targets.h"

namespace cutaway::linking {

/// Method names that exactly one definition of a language family has, that say something (two words
/// or more), and that no outside thing is called by.
class UniqueNames {
 public:
  UniqueNames(const Linker& linker, const std::vector<FileTargets>& targets);
  /// The only method a call of an unknown receiver can mean, with low confidence; empty if there is
  /// none.
  Target find(FileId file, const syntax::Call& call) const;
  bool is_bare(FileId file, const syntax::Call& call) const;

 private:
  bool is_mixed(FileId file, const syntax::Call& call) const;
  bool is_borne_out(FileId file, const syntax::Call& call, SymbolRef method) const;
  bool apart(FileId file, FileId other) const;
  void find_islands(std::size_t files);
  std::uint32_t island_of(std::uint32_t file);
  void add_methods(FileId file);
  void add_outside(FileId file, const FileTargets& targets);

  const Linker& linker_;
  std::unordered_map<std::uint64_t, SymbolRef> methods_;  ///< invalid: several
  std::unordered_set<std::uint64_t> outside_;
  std::vector<std::uint32_t> islands_;  ///< of each file another one that it is joined with
  std::vector<std::uint32_t> sizes_;    ///< of the island that a file stands for
};

}  // namespace cutaway::linking
