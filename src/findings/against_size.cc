// SPDX-License-Identifier: Apache-2.0
// Splits the history in two, ranks by the older part, and looks which files the newer part fixed.
#include "findings/against_size.h"

#include <algorithm>

#include "findings/risk.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

using history::Change;

constexpr std::uint32_t kLeastRepaired = 5;
constexpr double kShareOfLines = 0.2;

/// Chance that a repaired file has the higher value (area under the ROC curve).
double area(const std::vector<double>& values, const std::vector<bool>& repaired) {
  const std::vector<double> rank = ranks(values);
  const double last = std::max<double>(static_cast<double>(values.size()) - 1, 1);
  double sum = 0;
  double yes = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!repaired[i]) continue;
    sum += rank[i] * last;
    ++yes;
  }
  const double no = static_cast<double>(values.size()) - yes;
  return yes == 0 || no == 0 ? 0.5 : (sum - yes * (yes - 1) / 2) / (yes * no);
}

/// Share of the repaired files found when reading by `value`, highest first, until a fifth of the
/// lines is read.
double found_early(const std::vector<double>& value, const std::vector<RiskInput>& files,
                   const std::vector<bool>& repaired) {
  std::vector<std::size_t> order;
  double all_lines = 0;
  double all = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    order.push_back(i);
    all_lines += std::max(files[i].lines, 1.0);
    all += repaired[i] ? 1 : 0;
  }
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return value[a] > value[b]; });
  double read = 0;
  double found = 0;
  for (const std::size_t i : order) {
    read += std::max(files[i].lines, 1.0);
    if (read > kShareOfLines * all_lines) break;
    found += repaired[i] ? 1 : 0;
  }
  return all == 0 ? 0 : found / all;
}

struct Split {
  std::vector<RiskInput> files;
  std::vector<bool> repaired;
};

/// The files that were there at the moment, with what was known then and what came after.
Split split_at(const history::Changes& past, const Signals& signals, std::int64_t moment) {
  Split out;
  for (const FileSignals& signal : signals.files) {
    RiskInput input{static_cast<double>(signal.branches), static_cast<double>(signal.lines), 0, 0,
                    0};
    bool before = !signal.lineage.valid();
    bool repaired = false;
    for (const history::Touch& touch : past.touches(signal.lineage)) {
      const Change& change = past.changes[touch.change.index()];
      if (change.time <= moment) before = true;
      if (change.bot || change.bulk) continue;
      if (change.time > moment) {
        repaired = repaired || change.fix;
        continue;
      }
      const double weight = weight_after(moment - change.time, kYear);
      input.recent_changes += weight;
      input.latest_changes += weight_after(moment - change.time, kQuarter);
      input.recent_fixes += change.perhaps_fix ? weight : 0;
    }
    if (!before || signal.lines == 0) continue;
    out.files.push_back(input);
    out.repaired.push_back(repaired);
  }
  return out;
}

}  // namespace

AgainstSize against_size(const model::Analysis& analysis, const Signals& signals) {
  AgainstSize out;
  if (!signals.history_known) {
    out.why_not = sources::no_history(analysis.project->tree->identity());
    return out;
  }
  const history::Changes& past = *analysis.history->changes;
  std::int64_t oldest = past.now;
  for (const Change& change : past.changes) {
    if (change.time > 0) oldest = std::min(oldest, change.time);
  }
  out.since = past.now - std::min<std::int64_t>(365 * history::kDay, (past.now - oldest) / 2);
  const Split split = split_at(past, signals, out.since);
  out.files = static_cast<std::uint32_t>(split.files.size());
  out.repaired = static_cast<std::uint32_t>(std::ranges::count(split.repaired, true));
  if (out.repaired < kLeastRepaired || out.files < out.repaired + kLeastRepaired) {
    out.why_not = "too few files were repaired since then to tell";
    return out;
  }
  out.known = true;
  const std::vector<double> risk = risks(split.files, true);
  std::vector<double> lines, dense, smallest;
  for (std::size_t i = 0; i < risk.size(); ++i) {
    const double size = std::max(split.files[i].lines, 1.0);
    lines.push_back(size);
    dense.push_back(risk[i] / size);
    smallest.push_back(-size);
  }
  out.risk = {area(risk, split.repaired), found_early(dense, split.files, split.repaired)};
  out.size = {area(lines, split.repaired), found_early(smallest, split.files, split.repaired)};
  return out;
}

}  // namespace cutaway::findings
