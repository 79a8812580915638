// SPDX-License-Identifier: Apache-2.0
// Counts closed roles by language.
#include "meaning/role_coverage.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace cutaway::meaning {
namespace {

constexpr std::array<std::string_view, 3> kRoles = {"address", "path", "topic"};

struct Counts {
  std::uint64_t values = 0, closed = 0;
  std::map<std::string, std::uint64_t> why;
};

bool is_closed(const linking::ClosedValue& value) {
  return std::any_of(value.alternatives.begin(), value.alternatives.end(),
                     [](const linking::ClosedText& text) { return text.complete; });
}

}  // namespace

std::vector<RoleCoverage> role_coverage(const Facts& facts, const syntax::Project& project) {
  std::map<std::pair<LanguageId, std::string>, Counts> counts;
  for (const Meaning& meaning : facts.meanings) {
    const sources::File& file = project.file(meaning.place.file);
    if (file.origin != sources::Origin::own || !file.language.valid()) continue;
    for (const auto& [role, value] : meaning.values) {
      if (std::find(kRoles.begin(), kRoles.end(), role) == kRoles.end()) continue;
      Counts& row = counts[{file.language, role}];
      ++row.values;
      if (is_closed(value)) {
        ++row.closed;
      } else {
        ++row.why[value.why_open];
      }
    }
  }
  std::vector<RoleCoverage> out;
  for (const auto& [key, row] : counts) {
    RoleCoverage made{key.first, key.second, row.values, row.closed, {}};
    made.why_open.assign(row.why.begin(), row.why.end());
    std::stable_sort(made.why_open.begin(), made.why_open.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    out.push_back(std::move(made));
  }
  return out;
}

}  // namespace cutaway::meaning
