// SPDX-License-Identifier: Apache-2.0
// Which licence a text is, by its words in a row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::model {

struct LicenceMatch {
  std::string id;
  double share = 0;    ///< of the licence's four-word runs that stand in the text
  bool whole = false;  ///< the text is that licence and little else
};

/// The licences whose text stands there, the longest first; at most eight. A licence counts when
/// .93 of its runs are there, and one that lies within another counts as that one only.
std::vector<LicenceMatch> match_licences(std::string_view text);

}  // namespace cutaway::model
