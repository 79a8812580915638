// SPDX-License-Identifier: Apache-2.0
// Sentence: checks names against lines and words against limits before a claim is made.
#include "narrative/sentence.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// The longest run of words, from `begin` on, that stands in one line of the place.
std::size_t run_length(const Story& story, const std::vector<std::string_view>& words,
                       std::size_t begin, const Place& place) {
  const auto& lines = story.quotes.file(place.file);
  std::size_t best = 0;
  for (std::size_t i = place.line;
       i >= 1 && i <= std::min<std::size_t>(place.end_line, lines.size()); ++i) {
    const std::string line = lower(lines[i - 1]);
    std::string run;
    std::size_t length = 0;
    for (std::size_t w = begin; w < words.size(); ++w) {
      std::string longer = run.empty() ? lower(words[w]) : run + ' ' + lower(words[w]);
      if (!contains(line, longer)) break;
      run = std::move(longer);
      ++length;
    }
    best = std::max(best, length);
  }
  return best;
}

}  // namespace

Sentence& Sentence::at(const Place& place) {
  const bool known = std::find(places_.begin(), places_.end(), place) != places_.end();
  if (place.file.valid() && !known) places_.push_back(place);
  return *this;
}

Sentence& Sentence::at(const std::vector<Place>& places, std::size_t most) {
  for (std::size_t i = 0; i < places.size() && i < most; ++i) at(places[i]);
  return *this;
}

Sentence& Sentence::named(std::string text, std::string seen_as, const Place& place) {
  Place found = place;
  if (!story_.stands(place, seen_as)) {
    found = place.file.valid() ? story_.find_line(place.file, seen_as) : Place{};
    if (!found.file.valid()) {
      refused_ = true;
      return *this;
    }
  }
  at(found);
  names_.push_back({std::move(text), std::move(seen_as), found});
  return *this;
}

Sentence& Sentence::quoting(std::string_view quote, const Place& place) {
  at(place);
  const auto words = split(quote, ' ');
  std::size_t found = 0;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t length = run_length(story_, words, begin, place);
    if (length == 0) {
      ++begin;
      continue;
    }
    std::string run(words[begin]);
    for (std::size_t i = 1; i < length; ++i) run += ' ' + std::string(words[begin + i]);
    if (length > 1 || words.size() == 1) names_.push_back({run, run, place});
    found += length;
    begin += length;
  }
  // Markup inside a quotation hides single words; a quotation of which a third is not there is
  // none.
  if (found * 3 < words.size() * 2) refused_ = true;
  return *this;
}

std::optional<Claim> Sentence::finish() const {
  if (refused_ || text_.empty() || word_count(text_) > kMostWords) return std::nullopt;
  std::optional<Evidence> evidence;
  if (counted_)
    evidence.emplace(*counted_);
  else if (searched_)
    evidence.emplace(*searched_);
  else if (!commits_.empty())
    evidence.emplace(commits_[0], std::vector<std::string>(commits_.begin() + 1, commits_.end()));
  else if (!places_.empty()) {
    evidence.emplace(places_[0], std::vector<Place>(places_.begin() + 1, places_.end()));
  }
  if (!evidence) return std::nullopt;
  if (counted_ || searched_) evidence->add(places_);
  Claim claim(rule_, facts_, text_, basis_, confidence_, *evidence);
  for (const Named& name : names_) claim.name(name.text, name.seen_as, name.place);
  return claim;
}

void add(std::vector<Claim>& out, std::optional<Claim> claim) {
  if (claim) out.push_back(std::move(*claim));
}

}  // namespace cutaway::narrative
