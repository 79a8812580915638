// SPDX-License-Identifier: Apache-2.0
// Every word of the name has to be one of the limit, of what is counted or of what is done with it:
// "movie limit" alone may be how many stand on a page.
#include "answers/scope/outcome/limit_names.h"

#include <set>

#include "answers/scope/everyday/counted_limit.h"
#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/existing/verdict.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostPlaces = 3;

class Seeker {
 public:
  Seeker(const WholeAsked& asked, const PerOwner& counted) : asked_(asked) {
    for (const RequestWord& word : asked.wide->words) {
      if (word.change || contains(lower(word.word), "how many")) continue;
      std::set<std::string>& to = word.roots.contains(root_of(counted.noun)) ? nouns_ : others_;
      to.insert(word.roots.begin(), word.roots.end());
      to.insert(word.akin.begin(), word.akin.end());
    }
  }

  bool find() {
    if (nouns_.empty()) return false;
    EverydaySources(asked_.beside.analysis, asked_.words, MatterKind::setting)
        .each([&](const Met& met) { note(met); });
    return !places_.empty();
  }

  const Thing& thing() const { return thing_; }
  const std::vector<Place>& places() const { return places_; }

 private:
  void note(const Met& met) {
    if (!met.set && !met.kept) return;
    std::size_t nouns = 0, others = 0;
    bool limit = false;
    for (const std::string& word : identifier_words(met.own)) {
      const std::string root = root_of(word);
      if (asked_.words.has("most_names", word))
        limit = true;
      else if (nouns_.contains(root))
        ++nouns;
      else if (others_.contains(root))
        ++others;
      else if (!asked_.words.has("amount_names", word) && !asked_.words.has("people", word))
        return;
    }
    const bool of_each = met.kept && is_of_people(met.above);
    if (!limit || nouns == 0 || (others == 0 && !of_each)) return;
    const std::size_t now = 1 + 2 * others + (of_each ? 1 : 0);
    if (now < most_ || (now == most_ && met.name != thing_.name)) return;
    if (now > most_) places_.clear();
    most_ = now;
    thing_ = {met.kind, met.name, places_.empty() ? met.place : places_.front(), met.row, {}};
    if (places_.size() < kMostPlaces) places_.push_back(met.place);
  }

  /// "ShopUser", "users": what is kept there is kept of each person.
  bool is_of_people(std::string_view above) const {
    const std::vector<std::string> all = identifier_words(above);
    return !all.empty() && asked_.words.has("people", all.back());
  }

  const WholeAsked& asked_;
  std::set<std::string> nouns_, others_;
  Thing thing_;
  std::vector<Place> places_;
  std::size_t most_ = 0;
};

}  // namespace

std::optional<LimitNamed> find_limit_named(const WholeAsked& asked) {
  if (!asks_amount(asked.beside.request) || asked.wide == nullptr) return std::nullopt;
  const auto counted = per_owner(asked.beside.request);
  if (!counted) return std::nullopt;
  Seeker seeker(asked, *counted);
  if (!seeker.find()) return std::nullopt;
  const Thing& thing = seeker.thing();
  auto claim = asked.beside.saying.seen(
      kAnswer, thing.name,
      "A limit on " + narrative::quoted(counted->noun) +
          " is there, as it seems: " + kind_and_name(asked.beside.analysis, thing) + ".",
      seeker.places(), Confidence::medium);
  if (!claim) return std::nullopt;
  asked.beside.saying.name(*claim, thing.name, thing.name.substr(thing.name.rfind('.') + 1),
                           thing.place);
  return LimitNamed{thing.name, std::move(*claim)};
}

}  // namespace cutaway::answers
