// SPDX-License-Identifier: Apache-2.0
// Compares what was told with what the rules say now, and looks the evidence up again.
#include "answers/verify.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/queries.h"
#include "model/quotes.h"

namespace cutaway::answers {
namespace {

using narrative::ToldClaim;

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\r') out += c;
  }
  return out;
}

/// Where a told place stands now.
struct Found {
  Verdict verdict = Verdict::broken;
  std::string why;
};

class Checker {
 public:
  Checker(const std::vector<const narrative::Claim*>& now, const model::Analysis& analysis)
      : analysis_(analysis), quotes_(analysis) {
    for (const narrative::Claim* claim : now) now_.emplace(claim->id(), claim);
  }

  Verified check(const ToldClaim& told) {
    const auto again = now_.find(told.id);
    if (again != now_.end()) return made_again(told, *again->second);
    if (told.has_query) return ask_again(told);
    return look_again(told);
  }

 private:
  /// The same rule, about the same facts, speaks today.
  Verified made_again(const ToldClaim& told, const narrative::Claim& now) {
    if (now.text() != told.text)
      return {&told, Verdict::broken, "the code now says: " + now.text()};
    const auto& places = now.evidence().places();
    for (std::size_t i = 0; i < std::min(places.size(), told.places.size()); ++i) {
      const std::string path = analysis_.project->file(places[i].file).path;
      if (path == told.places[i].path && places[i].line == told.places[i].line) continue;
      return {&told, Verdict::moved, "now at " + path + ":" + std::to_string(places[i].line)};
    }
    return {&told, Verdict::holds, {}};
  }

  Verified ask_again(const ToldClaim& told) {
    const model::QueryAnswer answer = model::run_query(analysis_, told.query);
    if (!answer.known)
      return {&told, Verdict::broken,
              "this version does not know the question \"" + told.query.rule + "\""};
    if (answer.n == told.n && answer.of == told.of) return {&told, Verdict::holds, {}};
    return {&told, Verdict::broken,
            "counted " + std::to_string(told.n) + " of " + std::to_string(told.of) + " then, " +
                std::to_string(answer.n) + " of " + std::to_string(answer.of) + " now"};
  }

  Verified look_again(const ToldClaim& told) {
    Verified result{&told, Verdict::holds, {}};
    for (const ToldClaim::ToldPlace& place : told.places) {
      const Found found = find(place, told.seen_as);
      if (found.verdict == Verdict::broken) return {&told, Verdict::broken, found.why};
      if (found.verdict == Verdict::moved && result.verdict == Verdict::holds)
        result = {&told, Verdict::moved, found.why};
    }
    return result;
  }

  Found find(const ToldClaim::ToldPlace& place, const std::vector<std::string>& seen_as) {
    const auto file = analysis_.project->tree->find(place.path);
    if (!file) return {Verdict::broken, place.path + " is gone"};
    const std::string wanted = squeezed(place.quote);
    const Place same{*file, place.line, place.end_line};
    const bool named = !seen_as.empty() &&
                       std::all_of(seen_as.begin(), seen_as.end(), [&](const std::string& name) {
                         return quotes_.holds(same, name);
                       });
    if (wanted.empty()) {
      if (named || seen_as.empty()) return {Verdict::holds, {}};
      return {Verdict::broken,
              place.path + ":" + std::to_string(place.line) + " no longer names it"};
    }
    if (squeezed(quotes_.lines(same)) == wanted) return {Verdict::holds, {}};
    const std::size_t lines = quotes_.file(*file).size();
    const std::uint32_t height = place.end_line - place.line;
    for (std::uint32_t line = 1; line + height <= lines; ++line) {
      const Place here{*file, line, line + height};
      if (!may_start(*file, line, place.quote) || squeezed(quotes_.lines(here)) != wanted) continue;
      return {Verdict::moved, "now at " + place.path + ":" + std::to_string(line)};
    }
    if (named) return {Verdict::holds, {}};
    return {Verdict::broken, place.path + ":" + std::to_string(place.line) + " has changed"};
  }

  /// A cheap look before a quote is compared: its first line must stand here.
  bool may_start(FileId file, std::uint32_t line, std::string_view quote) {
    const std::string_view first = split(quote, '\n').front();
    return trim(cut_utf8(quotes_.file(file)[line - 1], first.size())) == trim(first) ||
           contains(first, "•");
  }

  const model::Analysis& analysis_;
  model::Quotes quotes_;
  std::map<std::string, const narrative::Claim*> now_;
};

}  // namespace

std::vector<Verified> verify(const std::vector<ToldClaim>& told,
                             const std::vector<const narrative::Claim*>& now,
                             const model::Analysis& analysis) {
  Checker checker(now, analysis);
  std::vector<Verified> results;
  results.reserve(told.size());
  for (const ToldClaim& claim : told) results.push_back(checker.check(claim));
  return results;
}

}  // namespace cutaway::answers
