// SPDX-License-Identifier: Apache-2.0
// What can leave a file that holds too much where no one function is the place to begin: a type of
// several, or functions whose names speak of one topic.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "findings/places_of_work.h"

namespace cutaway::findings {

struct WorkedGroup {
  std::string name;                      ///< of the type, or the word: "channel"
  SymbolId type;                         ///< invalid of functions that share a word
  std::vector<SymbolId> members;         ///< functions, in the order of the file
  std::uint32_t line = 0, end_line = 0;  ///< of the type, or of the first function
  std::uint32_t lines = 0;               ///< of the type, or of all those functions
  WorkedOn worked;
};

/// The group of at most half of the file into which most changes of the year went, a tenth of the
/// file's and more; nothing where no such group is seen.
std::optional<WorkedGroup> group_worked_on(const Ground& ground, FileId file,
                                           const PlacesOfWork& work);

}  // namespace cutaway::findings
