// SPDX-License-Identifier: Apache-2.0
// Visits the commits of the cases in the order of time and counts hits.
#include "ranking/backtest.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "ranking/reasons.h"
#include "ranking/replay.h"
#include "ranking/weights.h"

namespace cutaway::ranking {
namespace {

constexpr std::size_t kListed = 40;
constexpr std::size_t kMostTouched = 15;
constexpr std::size_t kFewestWords = 3;

std::string_view base_word(ChangeClass change_class) {
  switch (change_class) {
    case ChangeClass::data:
      return "data";
    case ChangeClass::contract:
      return "contract";
    case ChangeClass::setting:
      return "setting";
    case ChangeClass::text_style:
      return "text_style";
    default:
      return "code";
  }
}

std::size_t class_place(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(kBacktestClasses, name) -
                                  kBacktestClasses.begin());
}

void count(Hits& hits, const std::vector<std::string>& files, const std::set<std::string>& truth) {
  std::size_t first = files.size(), found = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!truth.contains(files[i])) continue;
    first = std::min(first, i);
    if (i < 20) ++found;
  }
  const auto within = [&](std::size_t k) { return first < std::min(k, files.size()) ? 1.0 : 0.0; };
  ++hits.cases;
  hits.at_1 += within(1);
  hits.at_5 += within(5);
  hits.at_10 += within(10);
  hits.recall_20 += static_cast<double>(found) / static_cast<double>(truth.size());
}

void divide(Hits& hits) {
  const double n = static_cast<double>(std::max<std::size_t>(hits.cases, 1));
  for (double* sum : {&hits.at_1, &hits.at_5, &hits.at_10, &hits.recall_20}) *sum /= n;
}

/// Right, wrongly said and missed, by class.
struct Confusion {
  std::array<double, kBacktestClasses.size()> right{}, said{}, missed{};
  void add(std::size_t truth, std::size_t guess) {
    if (truth >= right.size() || guess >= right.size()) return;
    if (truth == guess) {
      ++right[truth];
    } else {
      ++said[guess];
      ++missed[truth];
    }
  }
  double f1(std::size_t c) const {
    return right[c] == 0 ? 0 : 2 * right[c] / (2 * right[c] + said[c] + missed[c]);
  }
};

class Replaying {
 public:
  Replaying(const catalogue::Catalogue& catalogue, const history::Changes& changes)
      : past_(changes, corpus_.words), scorer_(catalogue, corpus_) {}

  Backtest run(const sources::SourceTree& tree, const history::Changes& changes,
               std::vector<Case> cases) {
    out_.commits = changes.changes.size();
    out_.predictions.resize(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) out_.predictions[i].id = cases[i].id;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      read_question(cases[i].text, corpus_.words);
      if (changes.find_change(cases[i].parent_commit).valid()) order.push_back(i);
    }
    const auto time = [&](std::size_t i) {
      return changes.changes[changes.find_change(cases[i].parent_commit).index()].time;
    };
    std::ranges::stable_sort(order, {}, time);
    std::vector<std::string> commits;
    for (const std::size_t i : order) commits.push_back(cases[i].parent_commit);
    replay(tree, changes, corpus_, past_, commits, [&](std::size_t at, const Before& before) {
      ask(cases[order[at]], before, out_.predictions[order[at]]);
    });
    finish();
    return std::move(out_);
  }

 private:
  void ask(const Case& one, const Before& before, Prediction& prediction) {
    const Question question = read_question(one.text, corpus_.words);
    Signals signals(corpus_, before, question);
    const auto rows = ranked(scorer_, signals, scorer_.score(question, signals), kListed);
    std::vector<std::pair<std::string, double>> shares;
    for (const Ranked& row : rows) {
      prediction.files.push_back(corpus_.page(row.page).path);
      if (row.product) shares.emplace_back(corpus_.page(row.page).path, row.share);
    }
    const ClassGuess guess =
        guess_class(scorer_.classes(), question, shares, signals.alike(), before);
    prediction.change_class = guess.change_class;
    prediction.rule = guess.rule;
    if (!one.touched.empty()) compare(one, before, signals, prediction);
  }

  void compare(const Case& one, const Before& before, const Signals& signals,
               const Prediction& prediction) {
    const std::set<std::string> truth(one.touched.begin(), one.touched.end());
    const auto at = [&](Order order) -> Hits& {
      return out_.orders[static_cast<std::size_t>(order)];
    };
    ++out_.cases;
    const std::size_t known = class_place(one.true_class);
    confusion_.add(known, class_place(base_word(prediction.change_class)));
    const bool lines = !one.text.more.empty();
    count(at(Order::with_lines), prediction.files, truth);
    std::vector<std::string> by_title = prediction.files;
    if (lines) {
      const Question question = read_question({one.text.title, {}}, corpus_.words);
      Signals of_title(corpus_, before, question);
      by_title = paths(of_title, scorer_.score(question, of_title));
    }
    count(at(Order::titles), by_title, truth);
    if (known < out_.by_class.size()) count(out_.by_class[known], by_title, truth);
    count(at(Order::text), simple(signals, 1, 0, 0), truth);
    count(at(Order::changed), simple(signals, 0, 1, 0), truth);
    count(at(Order::mix), simple(signals, 1, 0.3, 1), truth);
  }

  std::vector<std::string> paths(const Signals& signals, const std::vector<double>& scores) {
    std::vector<std::string> out;
    for (const Ranked& row : ranked(scorer_, signals, scores, kListed))
      out.push_back(corpus_.page(row.page).path);
    return out;
  }

  /// An order that others use: each part divided by its best.
  std::vector<std::string> simple(const Signals& signals, double text, double changed,
                                  double titles) {
    const std::array<std::pair<Signal, double>, 3> parts = {
        {{Signal::all_text, text}, {Signal::year, changed}, {Signal::titles, titles}}};
    std::vector<double> scores(corpus_.size(), 0);
    for (const auto& [signal, weight] : parts) {
      double best = 1e-9;
      for (const std::uint32_t page : signals.pages())
        best = std::max(best, static_cast<double>(signals.of(page, signal)));
      for (const std::uint32_t page : signals.pages())
        scores[page] += weight * static_cast<double>(signals.of(page, signal)) / best;
    }
    return paths(signals, scores);
  }

  void finish() {
    for (Hits& hits : out_.orders) divide(hits);
    double classes = 0;
    for (std::size_t c = 0; c < out_.by_class.size(); ++c) {
      divide(out_.by_class[c]);
      out_.f1_by_class[c] = confusion_.f1(c);
      if (out_.by_class[c].cases == 0) continue;
      ++classes;
      out_.class_f1 += confusion_.f1(c);
    }
    if (classes > 0) out_.class_f1 /= classes;
  }

  Corpus corpus_;
  Past past_;
  Scorer scorer_;
  Backtest out_;
  Confusion confusion_;
};

}  // namespace

std::vector<Case> cases_of_history(const catalogue::Catalogue& catalogue,
                                   const history::Changes& changes, std::size_t limit) {
  const FileKinds kinds(catalogue);
  std::vector<Case> out;
  for (const history::Change& change : changes.changes) {
    if (out.size() >= limit) break;
    const bool says = !change.bot && !change.bulk && !change.merge && change.files > 0 &&
                      change.parents == 1 && pieces(change.title).size() >= kFewestWords;
    const std::uint32_t parent = says ? changes.parents_of(change)[0] : kNoWord;
    if (parent >= changes.changes.size()) continue;
    Case one{change.hash, changes.changes[parent].hash, {change.title, change.body}, {}, {}};
    std::vector<FileKind> touched;
    for (const history::FileChange& file : changes.files_of(change)) {
      const std::string& path = changes.path(file.from.valid() ? file.from : file.path);
      if (!is_product(path) || kinds.beside(path)) continue;
      touched.push_back(kinds.of(path));
      if (file.status != 'A') one.touched.push_back(path);
    }
    if (one.touched.empty() || one.touched.size() > kMostTouched) continue;
    one.true_class = kBacktestClasses[static_cast<std::size_t>(class_of_kinds(touched))];
    out.push_back(std::move(one));
  }
  return out;
}

Backtest backtest(const sources::SourceTree& tree, const catalogue::Catalogue& catalogue,
                  const history::Changes& changes, std::vector<Case> cases) {
  if (!changes.known || cases.empty()) {
    Backtest out;
    for (Case& one : cases)
      out.predictions.push_back({std::move(one.id), {}, ChangeClass::code, {}});
    out.why_empty = changes.known
                        ? "no past change here says what it does and touches a product file"
                        : sources::no_history(tree.identity());
    return out;
  }
  return Replaying(catalogue, changes).run(tree, changes, std::move(cases));
}

}  // namespace cutaway::ranking
