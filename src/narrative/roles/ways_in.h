// SPDX-License-Identifier: Apache-2.0
// WaysIn: which addresses and jobs lead to a function, over the calls that are seen.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// An address or a job from which a function is reached.
struct WayIn {
  std::string name;      ///< "POST /login", "SendReminder"
  std::string seen;      ///< the word of it that stands in the place
  bool address = false;  ///< else a job or an event
  Place place;
  std::size_t to = 0;  ///< which of the functions it leads to
};

class WaysIn {
 public:
  explicit WaysIn(const Story& story);

  /// The ways to any of the functions, nearest first, each once. Looks back over few calls and
  /// callers; where so many ways lead there that they tell nothing, there are none.
  std::vector<WayIn> to(const std::vector<SymbolRef>& functions) const;

 private:
  const Story& story_;
  std::multimap<SymbolRef, WayIn> by_handler_;
  std::set<SymbolRef> kept_;  ///< classes of things that the product keeps
  std::size_t addresses_ = 0;
};

}  // namespace cutaway::narrative
