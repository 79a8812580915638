// SPDX-License-Identifier: Apache-2.0
// A weighted sum, twice: before and after the best pages hand on what they have.
#include "ranking/weights.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

namespace cutaway::ranking {

Weights::Weights(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, value] : catalogue.table("ranking")) {
    if (key == "trees.tree") trees_.add(value);
    for (std::size_t of = 0; of < kFileKinds; ++of) {
      if (key == "kinds." + std::string(kFileKindNames[of]))
        kinds_[of] = std::strtod(value.c_str(), nullptr);
    }
    const bool first = key.starts_with("first.");
    if (!first && !key.starts_with("second.")) continue;
    const std::string_view name = std::string_view(key).substr(key.find('.') + 1);
    const auto found = std::ranges::find(kSignalNames, name);
    if (found == kSignalNames.end()) continue;
    auto& table = first ? first_ : second_;
    table[static_cast<std::size_t>(found - kSignalNames.begin())] =
        std::strtod(value.c_str(), nullptr);
  }
}

double Weights::first(const SignalRow& row) const {
  double sum = 0;
  for (std::size_t i = 0; i < kFirstSignals; ++i) sum += first_[i] * static_cast<double>(row[i]);
  return sum;
}

double Weights::second(const SignalRow& row) const {
  double sum = trees_.sum(row);
  for (std::size_t i = 0; i < kSignals; ++i) sum += second_[i] * static_cast<double>(row[i]);
  return sum;
}

double Weights::part(const SignalRow& row, Signal signal) const {
  const auto i = static_cast<std::size_t>(signal);
  return second_[i] * static_cast<double>(row[i]);
}

std::uint8_t Scorer::look(std::uint32_t page) {
  if (kinds_.size() <= page) kinds_.resize(std::max<std::size_t>(corpus_.size(), page + 1), 0);
  if (kinds_[page] == 0) {
    const std::string& path = corpus_.page(page).path;
    kinds_[page] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(classes_.kinds().of(path)) +
                                             1 + (classes_.kinds().beside(path) ? kBeside : 0));
  }
  return kinds_[page];
}

bool Scorer::is_product(std::uint32_t page) {
  // What is generated or vendored weighs less by its signal; tests and documents stand apart.
  const sources::Origin origin = corpus_.page(page).origin;
  return origin != sources::Origin::test && origin != sources::Origin::docs && look(page) < kBeside;
}

std::vector<double> Scorer::score(const Question& question, Signals& signals) {
  const ClassScores words = classes_.words(question);
  std::vector<double> scores(corpus_.size(), 0);
  for (const std::uint32_t page : signals.pages()) {
    signals.set(page, Signal::class_fit, classes_.fit(words, kind(page)));
    scores[page] = weights_.first(signals.row(page));
  }
  signals.spread(scores);
  // What a kind has was learnt beside a past; where nothing else speaks it would say too much.
  for (const std::uint32_t page : signals.pages())
    scores[page] =
        weights_.second(signals.row(page)) + (signals.has_past() ? weights_.kind(kind(page)) : 0);
  return scores;
}

std::vector<Ranked> ranked(Scorer& scorer, const Signals& signals,
                           const std::vector<double>& scores, std::size_t limit) {
  std::vector<Ranked> out;
  for (const std::uint32_t page : signals.pages())
    out.push_back({page, scores[page], 0, scorer.is_product(page)});
  const auto better = [](const Ranked& a, const Ranked& b) {
    if (a.product != b.product) return a.product;
    return a.score != b.score ? a.score > b.score : a.page < b.page;
  };
  const std::size_t count = std::min(limit, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(count), out.end(),
                    better);
  if (out.empty()) return out;
  double sum = 0;
  const double best = out.front().score;
  for (const Ranked& row : out) sum += row.product ? std::exp(row.score - best) : 0;
  out.resize(count);
  for (Ranked& row : out) row.share = row.product ? std::exp(row.score - best) / sum : 0;
  return out;
}

}  // namespace cutaway::ranking
