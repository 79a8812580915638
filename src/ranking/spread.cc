// SPDX-License-Identifier: Apache-2.0
// Signals that the best pages hand on: to what changed with them, lies beside them, uses them.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "ranking/signals.h"

namespace cutaway::ranking {
namespace {

constexpr std::size_t kSeeds = 20;
constexpr std::size_t kTouches = 100;   // newest changes of a seed
constexpr std::size_t kMostFiles = 30;  // of a change that says what belongs together
constexpr std::size_t kMostUsers = 60;  // a name in more files says nothing
constexpr std::size_t kMostNamesakes = 3;

struct Seed {
  std::uint32_t page = 0;
  double share = 0;
};

/// The best pages with their share of the weight.
std::vector<Seed> seeds_of(const std::vector<std::uint32_t>& pages,
                           const std::vector<double>& first) {
  std::vector<Seed> out;
  for (const std::uint32_t page : pages) out.push_back({page, first[page]});
  const auto better = [](const Seed& a, const Seed& b) {
    return a.share != b.share ? a.share > b.share : a.page < b.page;
  };
  const std::size_t count = std::min(kSeeds, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(count), out.end(),
                    better);
  out.resize(count);
  if (out.empty()) return out;
  const double best = out.front().share;
  double sum = 0;
  for (Seed& seed : out) sum += seed.share = std::exp(seed.share - best);
  for (Seed& seed : out) seed.share /= sum;
  return out;
}

class Spreading {
 public:
  Spreading(const Corpus& corpus, const Before& before, Signals& signals)
      : corpus_(corpus), before_(before), signals_(signals) {}

  void run(const std::vector<Seed>& seeds) {
    std::vector<double> folders(corpus_.folders(), 0), files(corpus_.folders(), 0);
    for (const Seed& seed : seeds) {
      folders[corpus_.page(seed.page).folder] += seed.share;
      together(seed);
      twins(seed);
      users(seed);
      used(seed);
      own_[seed.page] = seed.share;
    }
    for (const std::uint32_t id : signals_.pages()) ++files[corpus_.page(id).folder];
    for (const std::uint32_t id : signals_.pages()) {
      const std::uint32_t folder = corpus_.page(id).folder;
      const auto own = own_.find(id);
      const double others = folders[folder] - (own == own_.end() ? 0 : own->second);
      if (others > 0) signals_.set(id, Signal::neighbours, others / std::sqrt(files[folder]));
    }
  }

 private:
  void add(std::uint32_t page, Signal signal, double value) {
    signals_.set(page, signal, static_cast<double>(signals_.of(page, signal)) + value);
  }

  /// P(page changes | seed changes), from the changes they were in.
  void together(const Seed& seed) {
    if (!before_.known()) return;
    const history::LineageId lineage = before_.lineage_of(seed.page);
    std::unordered_map<std::uint32_t, double> found;
    std::vector<std::uint32_t> order, pages;
    double all = 2;
    std::size_t taken = 0;
    for (const history::Touch& touch : before_.past().changes().touches(lineage)) {
      const std::uint32_t change = touch.change.value;
      const double weight = before_.has(change) ? before_.past().weight(change) : 0;
      if (weight < 0.5) continue;
      if (++taken > kTouches) break;
      all += weight;
      before_.pages_of(change, pages);
      if (pages.size() > kMostFiles) continue;
      for (const std::uint32_t page : pages) {
        if (page == seed.page) continue;
        const auto [at, added] = found.try_emplace(page, 0);
        if (added) order.push_back(page);
        at->second += weight;
      }
    }
    for (const std::uint32_t page : order)
      add(page, Signal::together, seed.share * found[page] / all);
  }

  void twins(const Seed& seed) {
    const auto& same = corpus_.pages_called(corpus_.page(seed.page).stem);
    for (const std::uint32_t page : same) {
      if (page != seed.page && corpus_.page(page).here && same.size() <= 12)
        add(page, Signal::twin, seed.share);
    }
  }

  /// Pages whose text names the seed.
  void users(const Seed& seed) {
    const auto& postings = corpus_.postings(corpus_.page(seed.page).stem);
    std::vector<std::uint32_t> pages;
    for (const Posting& posting : postings) {
      for (const std::uint32_t page : corpus_.pages_with(posting.document)) {
        if (page != seed.page) pages.push_back(page);
      }
      if (pages.size() > kMostUsers) return;
    }
    for (const std::uint32_t page : pages)
      add(page, Signal::uses, seed.share / std::sqrt(static_cast<double>(pages.size())));
  }

  /// Pages that the seed's text names.
  void used(const Seed& seed) {
    const std::uint32_t document = corpus_.page(seed.page).document;
    if (document == kNoWord) return;
    std::vector<std::uint32_t> pages;
    for (const Entry& entry : corpus_.document(document).entries) {
      const auto& called = corpus_.pages_called(entry.word);
      if (called.empty() || called.size() > kMostNamesakes) continue;
      for (const std::uint32_t page : called) {
        if (page != seed.page && corpus_.page(page).here) pages.push_back(page);
      }
    }
    for (const std::uint32_t page : pages)
      add(page, Signal::used_by, seed.share / std::sqrt(static_cast<double>(pages.size())));
  }

  const Corpus& corpus_;
  const Before& before_;
  Signals& signals_;
  std::unordered_map<std::uint32_t, double> own_;
};

}  // namespace

void Signals::spread(const std::vector<double>& first) {
  Spreading(corpus_, before_, *this).run(seeds_of(pages_, first));
}

}  // namespace cutaway::ranking
