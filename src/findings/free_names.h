// SPDX-License-Identifier: Apache-2.0
// Names that a copied function takes from outside of itself: it can be moved as it stands only
// where they mean the same in each file.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

class FreeNames {
 public:
  /// `moving`: functions that move together; what they define is none of the names.
  FreeNames(const Ground& ground, const std::vector<SymbolRef>& moving);
  ~FreeNames();

  /// Of functions that say the same word for word in different files: the names in the first that
  /// its file and another one define differently, in the order in which they are said. A log, which
  /// is each file's own, is left out.
  std::vector<std::string> not_the_same(const std::vector<SymbolRef>& copies);

 private:
  struct Known;  ///< what the files mean by their names

  const Ground& ground_;
  std::set<std::string_view> moving_;
  std::unique_ptr<Known> known_;
};

}  // namespace cutaway::findings
