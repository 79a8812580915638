// SPDX-License-Identifier: Apache-2.0
// TellingLines: of a file that a claim cites as a whole, the line that tells what it is.
#pragma once

#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

class TellingLines {
 public:
  explicit TellingLines(const Story& story) : story_(story) {}

  /// Takes no first line of a file where another line of that file is cited, too, and a better one
  /// where the first is a comment, a bracket or an import. What the claim says, and where its names
  /// stand, stays.
  void improve(Claim& claim) const;

 private:
  std::vector<Place> better(const std::vector<Place>& places) const;
  Place line_of(FileId file) const;

  const Story& story_;
};

}  // namespace cutaway::narrative
