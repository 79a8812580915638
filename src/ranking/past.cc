// SPDX-License-Identifier: Apache-2.0
// One pass over the titles; then, for a commit, one pass over its ancestors.
#include "ranking/past.h"

#include <algorithm>
#include <cmath>

#include "ranking/question.h"

namespace cutaway::ranking {
namespace {

constexpr double kBotWeight = 0.1, kBulkWeight = 0.05;
constexpr std::uint32_t kManyFiles = 60;

}  // namespace

Past::Past(const history::Changes& changes, Words& words) : changes_(changes) {
  begin_.push_back(0);
  weight_.reserve(changes.changes.size());
  for (std::uint32_t id = 0; id < changes.changes.size(); ++id) {
    const history::Change& change = changes.changes[id];
    const bool many = change.bulk || change.files > kManyFiles;
    weight_.push_back(
        change.merge || change.files == 0
            ? 0.0F
            : static_cast<float>((change.bot ? kBotWeight : 1.0) * (many ? kBulkWeight : 1.0)));
    if (weight_.back() > 0) {
      for (const Word stem : title_stems(change.title, words)) {
        stems_.push_back(stem);
        if (with_.size() <= stem) with_.resize(stem + 1 + stem / 2);
        with_[stem].push_back(id);
      }
    }
    begin_.push_back(static_cast<std::uint32_t>(stems_.size()));
  }
}

std::span<const Word> Past::title(std::uint32_t change) const {
  return std::span(stems_).subspan(begin_[change], begin_[change + 1] - begin_[change]);
}

const std::vector<std::uint32_t>& Past::with(Word stem) const {
  static const std::vector<std::uint32_t> none;
  return stem < with_.size() ? with_[stem] : none;
}

Before::Before(const Past& past, const Corpus& corpus, history::ChangeId at) : past_(past) {
  heat_.resize(corpus.size());
  lineage_.resize(corpus.size());
  if (!at.valid() || at.index() >= past.changes().changes.size()) return;
  has_ = past.changes().ancestors(at);
  now_ = past.changes().changes[at.index()].time;
  find_pages(corpus, at);
  count_changes();
}

void Before::find_pages(const Corpus& corpus, history::ChangeId at) {
  const history::Changes& changes = past_.changes();
  page_.assign(changes.lineages(), kNoWord);
  for (std::uint32_t id = 0; id < corpus.size(); ++id) {
    if (!corpus.page(id).here) continue;
    lineage_[id] = changes.lineage(changes.find_path(corpus.page(id).path), at);
    if (lineage_[id].valid()) page_[lineage_[id].index()] = id;
  }
}

void Before::count_changes() {
  const history::Changes& changes = past_.changes();
  std::uint32_t order = 0;
  for (std::uint32_t id = 0; id < has_.size(); ++id) {
    if (!has_[id] || past_.weight(id) <= 0) continue;
    ++changes_;
    for (const Word stem : past_.title(id)) {
      if (titles_with_.size() <= stem) titles_with_.resize(stem + 1 + stem / 2, 0);
      ++titles_with_[stem];
    }
    const double weight = past_.weight(id);
    if (weight < kBotWeight) continue;
    const double days =
        std::max(0.0, static_cast<double>(now_ - changes.changes[id].time) / 86'400);
    for (const history::FileChange& file : changes.files_of(changes.changes[id])) {
      const std::uint32_t page = page_of(file.lineage);
      if (page == kNoWord) continue;
      Heat& heat = heat_[page];
      heat.month += weight * std::exp2(-days / 30);
      heat.year += weight * std::exp2(-days / 365);
      heat.ever += weight;
      heat.latest = std::min(heat.latest, order);
    }
    ++order;
  }
}

double Before::idf(Word stem) const {
  const double with = stem < titles_with_.size() ? titles_with_[stem] : 0;
  return std::log(1 + (static_cast<double>(changes_) - with + 0.5) / (with + 0.5));
}

double Before::title_mass(std::uint32_t change) const {
  double out = 0;
  for (const Word stem : past_.title(change)) out += idf(stem);
  return out;
}

std::uint32_t Before::page_of(history::LineageId lineage) const {
  return lineage.valid() && lineage.index() < page_.size() ? page_[lineage.index()] : kNoWord;
}

void Before::pages_of(std::uint32_t change, std::vector<std::uint32_t>& out) const {
  out.clear();
  const history::Changes& changes = past_.changes();
  for (const history::FileChange& file : changes.files_of(changes.changes[change])) {
    const std::uint32_t page = page_of(file.lineage);
    if (page != kNoWord) out.push_back(page);
  }
}

}  // namespace cutaway::ranking
