// SPDX-License-Identifier: Apache-2.0
// Relink: links the files that changed and those whose answers could be others now, and keeps the
// rest.
#pragma once

#include <cstdint>
#include <vector>

#include "linking/link_record.h"
#include "linking/rounds.h"

namespace cutaway::linking {

/// Why the result is that of linking all anew: a round reads only answers of the rounds before, so
/// what a file shows in each round is decided by what the files it looks at show before. Files are
/// done again until each of the others looks only at files that show, round by round, what they
/// showed when it was linked. The numbers of the rounds are kept with the answers for that.
class Relink {
 public:
  /// Without memory all is linked and nothing is noted.
  Relink(Linker& linker, LinkMemory* memory);
  /// Settles what every name stands for, and gives what the rows of each file reach.
  std::vector<FileTargets> run();

 private:
  void read_memory();
  bool must_redo(const FileRecord& record, FileId file, bool same_world, bool all_same) const;
  void settle_first();
  void collect_given();
  bool settle_second();
  /// Runs the rounds for the files to be done; false if others must be done too, which are added.
  bool settle(bool second);
  RoundsKept fill_slots(bool second);
  std::vector<char> moved(bool second) const;
  bool add_readers(const std::vector<char>& moved);
  void redo_all();
  std::vector<FileTargets> find_targets();
  void keep(const std::vector<FileTargets>& targets);

  Linker& linker_;
  LinkMemory* memory_;
  std::size_t count_;
  LinkRecord before_;
  std::vector<char> redo_;       ///< by file
  std::vector<char> changed_;    ///< by file: whoever looks at it is to be done again in any case
  std::vector<SlotRows> first_;  ///< of files to be done
  std::vector<std::vector<Given>> given_;
  std::vector<std::vector<Entity>> seeds_;
};

}  // namespace cutaway::linking
