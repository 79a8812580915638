// SPDX-License-Identifier: Apache-2.0
// Signals of text and titles. BM25F: Robertson, Zaragoza, Taylor, "Simple BM25 extension to
// multiple weighted fields" (2004).
#include "ranking/signals.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/text.h"

namespace cutaway::ranking {
namespace {

/// Weights and length normalisation of the fields for the sum of all: folders, base, names,
/// comments, texts.
constexpr std::array<double, kFields + 2> kFieldWeight = {2.0, 4.0, 1.5, 1.0, 1.0};
constexpr std::array<double, kFields + 2> kFieldLength = {0.4, 0.4, 0.6, 0.6, 0.6};
constexpr double kSaturation = 1.2;
constexpr double kLeastWeight = 0.1;  // of a change whose title counts
constexpr std::size_t kMostAlike = 600;
constexpr std::size_t kLearntFrom = 300;  // newest titles with a word that its own words come from

double squash(double tf, double k) { return tf / (tf + k); }

}  // namespace

Signals::Signals(const Corpus& corpus, const Before& before, const Question& question)
    : corpus_(corpus), before_(before), question_(question), rows_(corpus.size(), SignalRow{}) {
  for (std::uint32_t id = 0; id < corpus.size(); ++id) {
    if (corpus.page(id).here) pages_.push_back(id);
  }
  counts_.resize(corpus.size());
  take_texts();
  if (before.known()) {
    take_titles();
    take_alike();
    give_alike();
    take_own_words();
    take_folders();
  }
  take_habits();
  scale();
}

void Signals::take_texts() {
  for (const Term& term : question_.terms) take_term(term);
  for (const std::uint32_t id : pages_) {
    const Page& page = corpus_.page(id);
    for (const std::string& written : question_.paths) {
      const bool whole = written.find('/') != std::string::npos
                             ? page.path.find(written) != std::string::npos
                             : base_name(page.path) == written;
      if (whole) set(id, Signal::written_path, 1);
    }
    auto& covered = rows_[id][static_cast<std::size_t>(Signal::base_covered)];
    if (!page.base.empty()) covered /= static_cast<float>(page.base.size());
  }
}

/// The counts of one term are gathered by page, then weighed with how rare the term is here.
void Signals::take_term(const Term& term) {
  touched_.clear();
  const auto touch = [&](std::uint32_t page) -> std::array<float, kFields + 2>& {
    auto& counts = counts_[page];
    if (counts == std::array<float, kFields + 2>{}) touched_.push_back(page);
    return counts;
  };
  for (const PathPosting& posting : corpus_.path_postings(term.word)) {
    if (!corpus_.page(posting.page).here) continue;
    auto& counts = touch(posting.page);
    counts[0] = posting.folders;
    counts[1] = posting.base;
  }
  for (const Posting& posting : corpus_.postings(term.word)) {
    for (const std::uint32_t page : corpus_.pages_with(posting.document)) {
      auto& counts = touch(page);
      for (std::size_t f = 0; f < kFields; ++f) counts[f + 2] = posting.counts[f];
    }
  }
  const double all = static_cast<double>(corpus_.here());
  const double with = static_cast<double>(touched_.size());
  const double idf = term.weight * std::log(1 + (all - with + 0.5) / (with + 0.5));
  if (term.kind == Term::Kind::stem) mass_ += idf;
  const auto averages = corpus_.averages();
  for (const std::uint32_t id : touched_) {
    const Page& page = corpus_.page(id);
    std::array<double, kFields + 2> lengths{static_cast<double>(page.folders.size()),
                                            static_cast<double>(page.base.size()), 0, 0, 0};
    if (page.document != kNoWord) {
      for (std::size_t f = 0; f < kFields; ++f)
        lengths[f + 2] = corpus_.document(page.document).lengths[f];
    }
    double sum = 0;
    std::array<double, kFields + 2> scores{};
    for (std::size_t f = 0; f < scores.size(); ++f) {
      const double tf = static_cast<double>(counts_[id][f]) /
                        (1 - kFieldLength[f] + kFieldLength[f] * lengths[f] / averages[f]);
      scores[f] = idf * squash(tf, kSaturation);
      sum += kFieldWeight[f] * tf;
    }
    counts_[id] = {};
    const double bm25f = idf * squash(sum, kSaturation);
    if (term.kind == Term::Kind::stem) {
      add(id, Signal::all_text, bm25f);
      add(id, Signal::folders, scores[0]);
      add(id, Signal::base, scores[1]);
      add(id, Signal::names, scores[2]);
      add(id, Signal::comments, scores[3]);
      add(id, Signal::texts, scores[4]);
      add(id, Signal::coverage, idf);
      if (scores[1] > 0) add(id, Signal::base_covered, 1);
    } else {
      add(id, term.kind == Term::Kind::whole ? Signal::whole_names : Signal::pairs, bm25f);
    }
    if (term.before_colon && term.kind != Term::Kind::pair)
      add(id, Signal::before_colon, scores[0] + scores[1]);
  }
}

/// BM25 over all titles of a page's lineage as one text.
void Signals::take_titles() {
  std::vector<double> tf(corpus_.size(), 0), length(corpus_.size(), 0);
  double all = 0, some = 1;
  for (const std::uint32_t id : pages_) {
    length[id] = before_.heat(id).ever;
    all += length[id];
    if (length[id] > 0) ++some;
  }
  const double average = std::max(0.01, all / some);
  std::vector<std::uint32_t> pages, touched;
  for (const Term& term : question_.terms) {
    if (term.kind != Term::Kind::stem) continue;
    touched.clear();
    for (const std::uint32_t change : before_.past().with(term.word)) {
      // What touched a great many files says nothing about any of them.
      if (!before_.has(change) || before_.past().weight(change) < kLeastWeight) continue;
      before_.pages_of(change, pages);
      const double share =
          before_.past().weight(change) / std::pow(std::max<std::size_t>(pages.size(), 1), 0.25);
      for (const std::uint32_t page : pages) {
        if (tf[page] == 0) touched.push_back(page);
        tf[page] += share;
      }
    }
    const double with = static_cast<double>(touched.size());
    const double idf =
        term.weight * std::log(1 + (std::max(some, with) - with + 0.5) / (with + 0.5));
    for (const std::uint32_t page : touched) {
      add(page, Signal::titles, idf * squash(tf[page] / (0.5 + 0.5 * length[page] / average), 0.6));
      tf[page] = 0;
    }
  }
}

/// Past changes by the share of rare words that their title has in common with the text.
void Signals::take_alike() {
  const Past& past = before_.past();
  std::unordered_map<std::uint32_t, double> found;
  double mass = 0;
  for (const Term& term : question_.terms) {
    if (term.kind != Term::Kind::stem) continue;
    const double idf = term.weight * before_.idf(term.word);
    mass += idf;
    for (const std::uint32_t change : past.with(term.word)) {
      if (before_.has(change)) found[change] += idf;
    }
  }
  for (const auto& [change, common] : found)
    alike_.push_back({change, common / (mass + 0.3 * before_.title_mass(change) + 1e-9)});
  const auto better = [](const Alike& a, const Alike& b) {
    return a.score != b.score ? a.score > b.score : a.change < b.change;
  };
  if (alike_.size() > kMostAlike) {
    std::nth_element(alike_.begin(), alike_.begin() + kMostAlike, alike_.end(), better);
    alike_.resize(kMostAlike);
  }
  std::ranges::sort(alike_, better);
}

void Signals::give_alike() {
  const history::Changes& changes = before_.past().changes();
  std::vector<std::uint32_t> pages;
  for (const Alike& alike : alike_) {
    before_.pages_of(alike.change, pages);
    if (pages.empty()) continue;
    const double days = std::max(
        0.0, static_cast<double>(before_.now() - changes.changes[alike.change].time) / 86'400);
    const double score = before_.past().weight(alike.change) * std::pow(alike.score, 1.5);
    const double share = score / std::sqrt(static_cast<double>(pages.size()));
    for (const std::uint32_t page : pages) {
      add(page, Signal::alike, share);
      add(page, Signal::alike_lately, share * std::exp2(-days / 120));
      auto& best = rows_[page][static_cast<std::size_t>(Signal::alike_best)];
      best = std::max(best, static_cast<float>(share));
    }
  }
}

/// The repository's own synonyms: words of paths that were touched under titles with a word.
void Signals::take_own_words() {
  const Past& past = before_.past();
  std::vector<std::uint32_t> pages;
  const double all = static_cast<double>(corpus_.here());
  for (const Term& term : question_.terms) {
    if (term.kind != Term::Kind::stem) continue;
    std::unordered_map<Word, double> found;
    std::vector<Word> order;
    double titles = 0;
    std::size_t taken = 0;
    for (const std::uint32_t change : past.with(term.word)) {
      if (!before_.has(change) || taken >= kLearntFrom) continue;
      before_.pages_of(change, pages);
      if (pages.empty() || pages.size() > 30) continue;
      ++taken;
      const double share = past.weight(change) / static_cast<double>(pages.size());
      titles += past.weight(change);
      const auto note = [&](const std::vector<Word>& words, double weight) {
        for (const Word word : words) {
          const auto [at, added] = found.try_emplace(word, 0);
          if (added) order.push_back(word);
          at->second += weight;
        }
      };
      for (const std::uint32_t page : pages) {
        note(corpus_.page(page).base, share);
        note(corpus_.page(page).folders, share * 0.5);
      }
    }
    if (titles < 1) continue;
    const double idf = term.weight * before_.idf(term.word);
    for (const Word word : order) {
      const auto& postings = corpus_.path_postings(word);
      if (static_cast<double>(postings.size()) > 0.1 * all + 20) continue;
      const double rare = std::log(all / static_cast<double>(postings.size() + 1) + 1);
      const double value = idf * rare * found[word] / (titles + 2);
      for (const PathPosting& posting : postings) {
        if (!corpus_.page(posting.page).here) continue;
        const double words = static_cast<double>(corpus_.page(posting.page).base.size()) + 2;
        add(posting.page, Signal::own_words, value / words);
      }
    }
  }
}

/// A page in a folder whose pages were touched under titles like the text.
void Signals::take_folders() {
  std::vector<double> mass(corpus_.folders(), 0), files(corpus_.folders(), 0);
  for (const std::uint32_t id : pages_) {
    const double alike = static_cast<double>(of(id, Signal::alike));
    for (std::uint32_t folder = corpus_.page(id).folder;; folder = corpus_.folder_above(folder)) {
      mass[folder] += alike;
      ++files[folder];
      if (folder == corpus_.folder_above(folder)) break;
    }
  }
  for (const std::uint32_t id : pages_) {
    double sum = 0;
    for (std::uint32_t folder = corpus_.page(id).folder; folder != corpus_.folder_above(folder);
         folder = corpus_.folder_above(folder))
      sum += mass[folder] / (files[folder] + 3);
    set(id, Signal::folder_alike, sum);
  }
}

void Signals::take_habits() {
  std::unordered_map<std::string, std::pair<double, double>> endings;  // changes, files
  const auto kind = [&](std::uint32_t id) { return std::string(ending(corpus_.page(id).path)); };
  for (const std::uint32_t id : pages_) {
    const Page& page = corpus_.page(id);
    const Heat& heat = before_.heat(id);
    set(id, Signal::month, std::log1p(heat.month));
    set(id, Signal::year, std::log1p(heat.year));
    set(id, Signal::ever, std::log1p(heat.ever));
    set(id, Signal::latest, heat.latest == 0xffffffffU ? 0 : 5.0 / (5.0 + heat.latest));
    set(id, Signal::product, page.origin == sources::Origin::own ? 1 : 0);
    const double lines =
        page.document == kNoWord ? 0 : static_cast<double>(corpus_.document(page.document).lines);
    set(id, Signal::size, std::log1p(lines) / 8);
    auto& [changes, files] = endings[kind(id)];
    changes += heat.year;
    ++files;
  }
  for (const std::uint32_t id : pages_) {
    const auto& [changes, files] = endings[kind(id)];
    set(id, Signal::ending_habit, std::log1p(changes) / 8 - std::log1p(files) / 16);
  }
}

/// Sums of rare words become shares of the text's whole mass; what has no natural size is divided
/// by the best of this text.
void Signals::scale() {
  for (const Signal signal : {Signal::all_text, Signal::base, Signal::folders, Signal::names,
                              Signal::comments, Signal::texts, Signal::coverage}) {
    for (const std::uint32_t id : pages_)
      rows_[id][static_cast<std::size_t>(signal)] /= static_cast<float>(mass_ + 1e-6);
  }
  for (const Signal signal :
       {Signal::whole_names, Signal::pairs, Signal::before_colon, Signal::titles, Signal::alike,
        Signal::alike_lately, Signal::own_words, Signal::folder_alike}) {
    float best = 0;
    for (const std::uint32_t id : pages_) best = std::max(best, of(id, signal));
    if (best <= 0) continue;
    for (const std::uint32_t id : pages_) rows_[id][static_cast<std::size_t>(signal)] /= best;
  }
}

}  // namespace cutaway::ranking
