// SPDX-License-Identifier: Apache-2.0
// A title counts when it begins as requests do, has every telling word, and is no test or repair.
#include "answers/scope/files/told_before.h"

#include <algorithm>
#include <array>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "history/changes.h"
#include "narrative/calendar.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostTitles = 24, kLongestPrefix = 30, kMostOdd = 2;

}  // namespace

std::string_view without_prefix(std::string_view title) {
  if (const std::size_t end = title.find(']'); title.starts_with("[") && end < kLongestPrefix)
    title = trim(title.substr(end + 1));
  for (std::size_t colon = title.find(':'); colon < kLongestPrefix; colon = title.find(':'))
    title = trim(title.substr(colon + 1));
  return title;
}

bool says_built(const RequestWords& words, std::string_view title) {
  const std::vector<std::string> said = identifier_words(without_prefix(title));
  if (said.empty()) return false;
  // "fix(favorites): allow …": what was repaired may be there, but this title does not say so.
  const std::string kind = lower(title.substr(0, title.size() - without_prefix(title).size()));
  if (!kind.empty() && (contains(kind, "fix") || contains(kind, "bug") || contains(kind, "chore") ||
                        contains(kind, "refactor") || contains(kind, "docs")))
    return false;
  const bool aside = std::ranges::any_of(said, [&](const std::string& word) {
    return words.has("no_building", word) || words.has("no_building", root_of(word));
  });
  if (aside) return false;
  // "Make the command invokable" changes what is there; "make it possible to …" does not.
  if (said.front() == "make" && std::ranges::find(said, "possible") == said.end()) return false;
  return std::ranges::any_of(words.group("building"), [&](const std::string& verb) {
    return root_of(verb) == root_of(said.front());
  });
}

namespace {

/// A title says little else: with the same nouns and three more it is about something else. All
/// that sets it off has to be in it, too.
bool is_all_about(const Request& request, const RequestWords& words, const WordBits& bits,
                  std::string_view title) {
  std::size_t odd = 0;
  const std::vector<std::string> said = identifier_words(without_prefix(title));
  for (std::size_t i = 0; i < said.size(); ++i) {
    const std::string& word = said[i];
    const bool joined = (i + 1 < said.size() && bits.in(word + said[i + 1]) != 0) ||
                        (i > 0 && bits.in(said[i - 1] + word) != 0);
    const bool known = joined || bits.in(word) != 0 || words.has("stop", word) ||
                       words.has("asks", word) || words.has("building", word) ||
                       words.has("people", word) || words.has("plain", word) ||
                       word.find_first_of("0123456789") == 0;
    if (!known) ++odd;
  }
  // Of a short request two more words make it about something else.
  if (odd > (request.words.size() > kMostOdd ? kMostOdd : 1)) return false;
  for (const RequestWord& word : request.words) {
    if (word.trigger && !word.vague && (bits.in(title)&bits.in(word.word)) == 0) return false;
    if (word.negated) return false;
  }
  return true;
}

/// "Add fields id and status for bug details": what was added there is nothing that the request
/// names.
bool adds_another(const WordBits& bits, std::string_view title) {
  static constexpr std::string_view kBehind[] = {"for", "to", "of", "in", "on", "with", "when"};
  static constexpr std::string_view kAnything[] = {
      "support", "ability", "option", "feature", "integration", "way", "possibility"};
  const std::vector<std::string> said = identifier_words(without_prefix(title));
  if (said.empty() || (said.front() != "add" && said.front() != "added" && said.front() != "adds"))
    return false;
  for (std::size_t i = 1; i < said.size(); ++i) {
    if (std::ranges::find(kBehind, said[i]) != std::end(kBehind)) return i > 1;
    if (bits.in(said[i]) != 0 || std::ranges::find(kAnything, said[i]) != std::end(kAnything))
      return false;
  }
  return false;
}

/// "use a shared credential": what was done with the thing before is not what the title brought.
bool names_done_thing(const Existing& existing, const WordBits& bits, std::string_view title) {
  const std::vector<std::string> said = identifier_words(without_prefix(title));
  for (std::size_t i = 0; i + 1 < said.size(); ++i) {
    if (said[i].ends_with("ed") && (bits.in(said[i]) & existing.form.act) != 0 &&
        (bits.in(said[i + 1]) & existing.form.head) != 0)
      return true;
  }
  return false;
}

/// A later title that takes away or moves what this one brought: "Remove the Slack integration".
bool was_taken_back(const RequestWords& words, const Existing& existing, const ScopeInputs& inputs,
                    const Request& request, const WordBits& bits, const history::Change& change) {
  const std::uint32_t telling = existing.called != 0 ? existing.called : existing.strong;
  for (const ranking::SimilarChange& like :
       inputs.index->similar_changes({"remove " + request.text, ""}, kMostTitles)) {
    const history::Change& other = inputs.changes->changes[like.change.index()];
    const std::vector<std::string> said = identifier_words(without_prefix(other.title));
    if (other.time < change.time || said.empty()) continue;
    const bool away = said.front() == "remove" || said.front() == "removed" ||
                      said.front() == "revert" || said.front() == "drop" ||
                      said.front() == "move" || said.front() == "delete" ||
                      words.has("removes", said.front());
    if (away && (bits.in(other.title) & telling) != 0) return true;
  }
  return false;
}

}  // namespace

bool is_still_there(const model::Analysis& analysis, const history::Changes& changes,
                    const history::Change& change) {
  std::size_t there = 0, all = 0;
  for (const history::FileChange& file : changes.files_of(change)) {
    ++all;
    if (file.lineage.valid() &&
        analysis.project->tree->find(changes.path(changes.path_of(file.lineage))))
      ++there;
  }
  return all > 0 && there * 2 >= all;
}

namespace {

/// "native Teams notifications" tells that alerts of monitors are sent there: beside a product and
/// the noun that it is about the rest goes without saying.
std::uint32_t telling_words(const Existing& existing) {
  const Form& form = existing.form;
  const bool product = existing.called != 0 && form.head != 0 && (form.head & existing.called) == 0;
  return product ? (existing.called | form.head) & existing.strong : existing.strong;
}

/// "by date and by whether they are finished": what stands behind the noun sets it off.
bool says_manner(const Request& request, const Existing& existing, const WordBits& bits,
                 std::string_view title) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const bool counts = (existing.form.after >> i & 1U) != 0 && !request.words[i].people;
    const bool common = request.words[i].plain && !request.words[i].vague;
    if (counts && !common && (bits.in(title) >> i & 1U) == 0) return false;
  }
  return true;
}

}  // namespace

std::optional<narrative::Claim> told_before(const model::Analysis& analysis, const Request& request,
                                            const RequestWords& words, Existing& existing,
                                            const ScopeInputs& inputs, const Saying& saying) {
  if (inputs.index == nullptr || inputs.changes == nullptr || existing.extent == Extent::built ||
      existing.field_asked || !request.numbers.empty() || request.changes || request.removes ||
      request.rights || std::popcount(existing.strong) < 2)
    return std::nullopt;
  const WordBits bits(request);
  const std::uint32_t telling = telling_words(existing);
  for (const ranking::SimilarChange& like :
       inputs.index->similar_changes({request.text, ""}, kMostTitles)) {
    const history::Change& change = inputs.changes->changes[like.change.index()];
    if ((telling & ~bits.in(change.title)) != 0 || !says_built(words, change.title) ||
        !is_still_there(analysis, *inputs.changes, change) ||
        !is_all_about(request, words, bits, change.title) ||
        names_done_thing(existing, bits, change.title) || adds_another(bits, change.title) ||
        was_taken_back(words, existing, inputs, request, bits, change))
      continue;
    existing.before_says_all = says_manner(request, existing, bits, change.title);
    return saying.by_commits(
        "exists.before", change.hash,
        "A past change says that it was built: " + narrative::quoted(change.title) + ".",
        {change.hash});
  }
  return std::nullopt;
}

std::optional<narrative::Claim> perhaps_built(const model::Analysis& analysis,
                                              const Request& request, const RequestWords& words,
                                              const Existing& existing, const ScopeInputs& inputs,
                                              const Saying& saying) {
  if (inputs.index == nullptr || inputs.changes == nullptr || !request.numbers.empty() ||
      request.removes)
    return std::nullopt;
  const WordBits bits(request);
  const std::uint32_t asked = existing.strong & ~existing.form.actor;
  constexpr int kFewest = 3;  // with two words it may be about anything that they stand in
  if (std::popcount(asked) < kFewest) return std::nullopt;
  for (const ranking::SimilarChange& like :
       inputs.index->similar_changes({request.text, ""}, kMostTitles)) {
    const history::Change& change = inputs.changes->changes[like.change.index()];
    if ((asked & ~bits.in(change.title)) != 0 || change.revert || change.fix ||
        !says_built(words, change.title) || !is_still_there(analysis, *inputs.changes, change) ||
        !is_all_about(request, words, bits, change.title) ||
        names_done_thing(existing, bits, change.title) || adds_another(bits, change.title) ||
        was_taken_back(words, existing, inputs, request, bits, change))
      continue;
    return saying.by_commits(kAnswerAbout, change.hash,
                             "It may have been built already: a past change of " +
                                 narrative::iso_date(change.time) + " says " +
                                 narrative::quoted(narrative::cut_words(change.title, 16)) +
                                 "; whether it does what is asked was not read.",
                             {change.hash});
  }
  return std::nullopt;
}

void tell_before(const Saying& saying, Existing& existing) {
  if (!existing.before) return;
  const std::uint32_t telling = telling_words(existing);
  const auto same = std::ranges::find_if(
      existing.units, [&](const Unit& unit) { return (telling & ~unit.all()) == 0; });
  if (existing.before_says_all && same != existing.units.end() &&
      existing.extent != Extent::built) {
    const std::string text(existing.before->text());
    auto answer =
        saying.seen(kAnswerAbout, same->thing.name,
                    "It may be there already: a" + text.substr(1, text.size() - 2) +
                        ", and the nearest place is " + narrative::code(same->thing.name) + ".",
                    {same->thing.place}, Confidence::medium);
    if (answer) {
      existing.answer = std::move(answer);
      existing.built_before = true;
      existing.built_unit = &*same;
    }
  }
  add(existing.claims, std::move(existing.before));
}

}  // namespace cutaway::answers
