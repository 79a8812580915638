// SPDX-License-Identifier: Apache-2.0
// CarriedOver: whether what a repair wrote in one file could be written in another that is much
// like it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// Lines of a repair as they were and as they are, blanks aside, with a neighbour on each side.
struct MendedLines {
  const std::vector<std::string>& was;
  const std::vector<std::string>& is;
};

class CarriedOver {
 public:
  explicit CarriedOver(const Ground& ground);

  /// Whether each name that the repair brought is known in the other file too, or came with the
  /// repair: its own import, its own variable, something of the language. A variable or parameter
  /// that only the mended file has, or a function of the project that the other file does not know,
  /// makes it a repair of that file alone.
  bool possible(const MendedLines& lines, FileId mended, std::string_view before,
                std::string_view after, FileId other) const;

 private:
  bool bound_in(FileId file, std::string_view name) const;

  const Ground& ground_;
  std::unordered_set<std::string> functions_;  ///< names of the project's functions
};

/// Names in a line of code that stand for something around it: no words of texts in quotes, no
/// members behind a dot or an arrow, no keys before a colon.
std::vector<std::string> names_in(std::string_view line);
/// Whether all lines that were replaced still end a line of what replaced them: they were only put
/// into something, or named otherwise.
bool only_wraps(const MendedLines& lines);
/// Whether the changed lines do nothing but say of which type something is ("linkType: Link;").
bool only_types(const MendedLines& lines);

}  // namespace cutaway::findings
