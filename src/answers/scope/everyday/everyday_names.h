// SPDX-License-Identifier: Apache-2.0
// EverydayNames: which of a source's names are those that code has for a matter.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "answers/scope/request/matters.h"

namespace cutaway::answers {

/// How well a name says a matter.
struct NameFit {
  int row = -1;         ///< of the matter's names; below 0: it does not say it
  double whole = 0;     ///< share of the name's own words that say it
  bool single = false;  ///< by one word alone
  bool partly = false;  ///< the rest is said by what it stands in
};

class EverydayNames {
 public:
  explicit EverydayNames(const Matter& matter) : matter_(matter) {}

  /// `own`: the last part of the name; `above`: the keys or the type that it stands in. One word
  /// of the matter at least has to stand in the name itself.
  NameFit fit(std::string_view own, std::string_view above) const;
  /// Whether the text has a word beside which loose names mean it.
  bool is_near(std::string_view text) const;
  /// Whether what stands under it belongs to another thing: "registry.zookeeper" of a session.
  bool is_far(std::string_view text) const;
  bool is_loose(const NameFit& fit) const {
    return fit.row >= 0 && matter_.names[static_cast<std::size_t>(fit.row)].loose;
  }

 private:
  const std::vector<std::string>& roots(std::string_view name) const;

  const Matter& matter_;
  mutable std::unordered_map<std::string, std::vector<std::string>> known_;
};

}  // namespace cutaway::answers
