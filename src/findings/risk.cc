// SPDX-License-Identifier: Apache-2.0
// Ranks and their mean.
#include "findings/risk.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "history/history.h"

namespace cutaway::findings {

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> out(values.size());
  const double last = std::max<double>(static_cast<double>(values.size()) - 1, 1);
  for (std::size_t i = 0; i < order.size();) {
    std::size_t j = i;
    while (j < order.size() && values[order[j]] == values[order[i]]) ++j;
    const double rank = static_cast<double>(i + j - 1) / 2 / last;
    for (; i < j; ++i) out[order[i]] = rank;
  }
  return out;
}

std::vector<double> risks(const std::vector<RiskInput>& files, bool history_known) {
  const auto ranked = [&](double RiskInput::*field) {
    std::vector<double> values;
    for (const RiskInput& file : files) values.push_back(file.*field);
    return ranks(values);
  };
  const auto branches = ranked(&RiskInput::branches);
  const auto lines = ranked(&RiskInput::lines);
  const auto changes = ranked(&RiskInput::recent_changes);
  const auto fixes = ranked(&RiskInput::recent_fixes);
  const auto latest = ranked(&RiskInput::latest_changes);
  std::vector<double> out;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const double past = changes[i] + fixes[i] + 0.5 * latest[i];
    const double mean = history_known ? (branches[i] + past) / 3.5 : (branches[i] + lines[i]) / 2;
    out.push_back(std::pow(mean, 3));
  }
  return out;
}

double weight_after(std::int64_t seconds, double half_life_days) {
  const double days = static_cast<double>(std::max<std::int64_t>(seconds, 0)) / history::kDay;
  return std::exp2(-days / half_life_days);
}

}  // namespace cutaway::findings
