// SPDX-License-Identifier: Apache-2.0
// Signals that mean the same to a reader are told as one reason.
#include "ranking/reasons.h"

#include <algorithm>

namespace cutaway::ranking {
namespace {

constexpr std::size_t kMostReasons = 5, kMostWords = 6, kMostChanges = 3;
constexpr double kLeastShare = 0.03;

struct Told {
  std::string_view field;
  std::vector<Signal> signals;
};

const std::vector<Told>& told() {
  static const std::vector<Told> rows = {
      {"path",
       {Signal::base, Signal::folders, Signal::base_covered, Signal::written_path,
        Signal::before_colon}},
      {"names", {Signal::names, Signal::whole_names}},
      {"comments", {Signal::comments}},
      {"texts", {Signal::texts, Signal::pairs}},
      {"past titles", {Signal::titles, Signal::alike, Signal::alike_best, Signal::alike_lately}},
      {"words of this repository", {Signal::own_words}},
      {"same folder", {Signal::folder_alike, Signal::neighbours}},
      {"often changed", {Signal::month, Signal::year, Signal::ever}},
      {"changed lately", {Signal::latest}},
      {"changes together", {Signal::together}},
      {"same name", {Signal::twin}},
      {"uses or used by", {Signal::uses, Signal::used_by}},
  };
  return rows;
}

/// Where a word of the question stands in a page: bit 0 path, then names, comments, texts.
unsigned places_of(const Scene& scene, std::uint32_t id, Word word) {
  const Page& page = scene.corpus.page(id);
  const auto in = [&](const std::vector<Word>& words) {
    return std::ranges::find(words, word) != words.end();
  };
  unsigned out = in(page.base) || in(page.folders) ? 1U : 0U;
  if (page.document == kNoWord) return out;
  const auto& entries = scene.corpus.document(page.document).entries;
  const auto found = std::ranges::lower_bound(entries, word, {}, &Entry::word);
  if (found == entries.end() || found->word != word) return out;
  for (std::size_t f = 0; f < kFields; ++f) out |= found->counts[f] > 0 ? 2U << f : 0U;
  return out;
}

void add_words(const Scene& scene, std::uint32_t page, std::size_t field, Reason& reason) {
  for (const Term& term : scene.question.terms) {
    if (term.kind == Term::Kind::pair || reason.words.size() >= kMostWords) continue;
    if ((places_of(scene, page, term.word) >> field & 1U) == 0) continue;
    if (std::ranges::find(reason.words, term.written) == reason.words.end())
      reason.words.push_back(term.written);
  }
}

void add_changes(const Scene& scene, std::uint32_t page, Reason& reason) {
  std::vector<std::uint32_t> pages;
  for (const Alike& alike : scene.signals.alike()) {
    if (reason.changes.size() >= kMostChanges) return;
    scene.before.pages_of(alike.change, pages);
    if (std::ranges::find(pages, page) != pages.end())
      reason.changes.emplace_back(std::size_t{alike.change});
  }
}

}  // namespace

std::vector<Reason> reasons(const Scene& scene, std::uint32_t page) {
  std::vector<Reason> out;
  double sum = 0;
  const SignalRow& row = scene.signals.row(page);
  // What all fields say together is told with the fields in which the words stand.
  double shared = std::max(0.0, scene.weights.part(row, Signal::all_text)) +
                  std::max(0.0, scene.weights.part(row, Signal::coverage));
  sum += shared;
  for (std::size_t i = 0; i < told().size(); ++i) {
    Reason reason;
    reason.field = told()[i].field;
    for (const Signal signal : told()[i].signals) reason.share += scene.weights.part(row, signal);
    reason.share = std::max(0.0, reason.share);
    sum += reason.share;
    if (i < kFields + 1) add_words(scene, page, i, reason);
    if (reason.field == "past titles") add_changes(scene, page, reason);
    if (i < kFields + 1 && reason.words.empty()) continue;
    if (reason.field == "past titles" && reason.changes.empty()) continue;
    out.push_back(std::move(reason));
  }
  double words = 0;
  for (const Reason& reason : out) words += static_cast<double>(reason.words.size());
  for (Reason& reason : out) {
    if (words > 0) reason.share += shared * static_cast<double>(reason.words.size()) / words;
    reason.share = sum > 0 ? reason.share / sum : 0;
  }
  std::ranges::stable_sort(out, [](const Reason& a, const Reason& b) { return a.share > b.share; });
  std::erase_if(out, [](const Reason& reason) { return reason.share < kLeastShare; });
  if (out.size() > kMostReasons) out.resize(kMostReasons);
  return out;
}

}  // namespace cutaway::ranking
