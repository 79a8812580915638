// SPDX-License-Identifier: Apache-2.0
// Matter: which of a product's ways in are about what the product is for.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

class Matter {
 public:
  explicit Matter(const Story& story);
  /// Asked by machines that watch the program, not by anybody who uses it.
  bool is_watched(const std::string& name) const;
  /// Whether the last word of the address asks for something to look at, whatever the method:
  /// "POST /documents.search".
  bool only_shows(const std::string& name) const;
  /// More for what is done to the things that the rest hangs on, less for what keeps it running
  /// or takes things away:
  /// −5 to 4. `name`: of the way in, "POST /orders/{id}".
  int points(const std::string& name) const;
  /// How much a way tells that writes this row of the model's entities: 6 for what most hangs on,
  /// 0 for who signs in and for what nothing is known of.
  int worth_of(std::size_t entity) const;
  /// Whether the address asks for a new one of the things that matter: "POST /orders",
  /// "POST /orders/create"; not "POST /orders/{id}".
  bool makes(const std::string& name) const;
  /// Whether people sign in there: "POST /login", "POST /auth/sign-in"; nobody for another.
  bool signs_in(const std::string& name) const;
  /// Whether the address begins as those do that only its makers ask: "POST /test/reset".
  bool is_for_makers(const std::string& name) const;
  /// Whether the words name those who look after the product: "require_admin".
  bool names_minders(const std::string& words) const;

 private:
  std::vector<std::string> signing_, never_signing_, minders_, makers_;
  std::vector<std::string> watched_, minded_, taking_, showing_, making_;
  std::map<std::size_t, std::size_t> ranks_;  ///< of entities, the most central is 0
  std::vector<std::string> things_;           ///< names of kept things, the most central first
};

}  // namespace cutaway::narrative
