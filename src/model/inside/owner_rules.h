// SPDX-License-Identifier: Apache-2.0
// The rules of a CODEOWNERS file, found by path without trying each of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model::inside {

struct OwnerRule {
  std::string pattern;
  std::string team;     ///< "@org/team"; "" = nobody, or a person
  std::string subject;  ///< the last name in the pattern without wildcards
  Place place;
};

class OwnerRules {
 public:
  explicit OwnerRules(const Inputs& in);
  const std::vector<OwnerRule>& rules() const { return rules_; }
  /// The last rule that holds for the file or a folder above it; -1 = none.
  int of(std::string_view path) const;

 private:
  void read(const Inputs& in, FileId file);
  void index(std::uint32_t rule);
  std::vector<OwnerRule> rules_;
  std::map<std::string, int, std::less<>> paths_;       ///< "src/Sql" → rule
  std::map<std::string, int, std::less<>> components_;  ///< "Auth" anywhere → rule
  std::vector<std::uint32_t> globs_;                    ///< the few that are patterns
};

}  // namespace cutaway::model::inside
