// SPDX-License-Identifier: Apache-2.0
// The one formula of risk.
#pragma once

#include <cstdint>
#include <vector>

#include "findings/file_signals.h"

namespace cutaway::findings {

/// What of a file decides its risk.
struct RiskInput {
  double branches = 0, lines = 0;
  double recent_changes = 0, recent_fixes = 0;  ///< each weighs half after a year
  double latest_changes = 0;                    ///< each weighs half after a quarter
};
/// Share of files below each value, ties in the middle: 0 … 1, same order as the values.
std::vector<double> ranks(const std::vector<double>& values);
/// Risk of each file, 0 … 1: a weighted mean of the ranks (branches 1, recent changes 1, recent
/// fixes 1, latest changes .5), to the third power, so that risk ÷ lines orders the
/// reading well. Without history: of branches and lines. The weights were chosen on 45 repositories
/// of many kinds, by what was fixed there in the year after.
std::vector<double> risks(const std::vector<RiskInput>& files, bool history_known);

inline constexpr double kYear = 365, kQuarter = 90;
/// What a change of this age counts when it counts half after so many days.
double weight_after(std::int64_t seconds, double half_life_days);

}  // namespace cutaway::findings
