// SPDX-License-Identifier: Apache-2.0
// Advisories out of a file that the user gives, held against the libraries of a project.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/libraries/libraries.h"

namespace cutaway::answers {

/// One stretch of versions: from `introduced` on ("0" = from the first), up to and without `fixed`,
/// or up to and with `last`; both empty = all that follow.
struct VersionRange {
  std::string introduced, fixed, last;
};

struct Advisory {
  std::string id, summary, severity;
  std::vector<std::string> aliases;
  std::string ecosystem;  ///< as the file calls it: "npm", "PyPI"; "" = any
  std::string name;
  std::vector<VersionRange> ranges;
  std::vector<std::string> versions;
};

/// A library that an advisory is about.
struct AdvisoryHit {
  std::size_t advisory = 0;
  std::uint32_t library = 0;  ///< row of Libraries
  std::string fixed_in;       ///< the next version that is not touched; "" = none told
};

struct AdvisoryAnswer {
  std::string format;  ///< "OSV", "OSV-Scanner", "SARIF"
  std::vector<Advisory> advisories;
  std::vector<AdvisoryHit> hits;         ///< libraries of the product first
  std::vector<std::uint32_t> not_fixed;  ///< named by an advisory, but their version is not known
  std::size_t elsewhere = 0;             ///< advisories about libraries that are not here
};

/// Reads OSV records (one, a list, or `vulns`), the output of OSV-Scanner, or SARIF whose messages
/// name `package@version`. At most 200,000 advisories; an error says what the file is not.
Result<std::vector<Advisory>> read_advisories(std::string_view bytes, std::string& format);

AdvisoryAnswer match_advisories(const catalogue::Catalogue& catalogue,
                                const model::Libraries& libraries,
                                std::vector<Advisory> advisories);

/// Below 0 when `a` comes before `b`: numbers as numbers, "alpha" before "beta" before "rc" before
/// the release before "post"; what follows "+" does not count.
int compare_versions(std::string_view a, std::string_view b);

}  // namespace cutaway::answers
