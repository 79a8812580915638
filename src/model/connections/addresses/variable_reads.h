// SPDX-License-Identifier: Apache-2.0
// Where the code of a part names a variable that its deployment sets for it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

class WhoReaches;

/// Own code that holds the exact name of a variable of its own workload as a text reads it, through
/// whatever function of its own.
class VariableReads {
 public:
  VariableReads(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                const WhoReaches& reaches);
  /// The first line that names it; null if none does.
  const Place* find(std::uint32_t draft, std::string_view name) const;

 private:
  void scan(const Inputs& in, const WhoReaches& reaches, FileId file);
  std::set<std::string, std::less<>> names_;
  std::set<std::pair<std::uint32_t, std::string>> set_for_;
  std::map<std::pair<std::uint32_t, std::string>, Place> reads_;
};

}  // namespace cutaway::model
