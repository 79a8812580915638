// SPDX-License-Identifier: Apache-2.0
// One near word may stand for many things; what other words of the wish stand beside it tells
// which.
#include "answers/scope/outcome/near_enough.h"

#include <algorithm>
#include <bit>

#include "answers/scope/request/dimensions.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr double kHalf = .5, kLeastShare = .25, kMostly = .6;

/// Few lines are a setting's, and the remark above them says what it is for.
bool is_small(ThingKind kind) {
  return kind == ThingKind::setting || kind == ThingKind::field || kind == ThingKind::rule ||
         kind == ThingKind::choice;
}

}  // namespace

NearEnough::NearEnough(const WishAsked& asked, std::vector<double> weights, std::uint32_t seen)
    : asked_(asked), weights_(std::move(weights)), seen_(seen) {
  for (std::size_t i = 0; i < asked.request.words.size() && i < 32; ++i) {
    const RequestWord& word = asked.request.words[i];
    if (word.name || !is_only_done(word)) things_ |= 1U << i;
    // "how many" is a phrase of any amount.
    if (contains(word.word, " ") && !lower(word.word).starts_with("how ")) phrases_ |= 1U << i;
  }
  // "Run without …": what only says what is done is met by any name.
  if (((asked.telling | asked.soft) & things_) == 0) things_ = asked.telling;
}

/// "Record who opened it": what is to be done names nothing; "uploaded files" tells which.
bool NearEnough::is_only_done(const RequestWord& word) const {
  const std::string said = lower(word.word);
  const bool first = !asked_.request.tokens.empty() && said == asked_.request.tokens.front();
  return (first && (word.act || asked_.words.has("noting", said))) ||
         asked_.words.has("wide_verbs", said) || asked_.words.has("everyday_verbs", said);
}

bool NearEnough::holds(const Thing& thing, const WordsMet& met, std::size_t roots) const {
  const std::uint32_t wanted = asked_.telling | asked_.soft, all = met.all() & wanted;
  std::uint32_t own = met.name | met.file | met.said;
  if (is_small(thing.kind)) own |= met.in_lines();
  const std::uint32_t firm = own & things_;
  const bool several = std::popcount(asked_.telling) > 1;
  const std::uint32_t sure = firm | (met.in_name() & phrases_);
  const auto guessed = std::popcount(all & ~own & ~phrases_);
  if ((asked_.telling & ~all) == 0 &&
      (firm != 0 ? guessed <= std::popcount((own | phrases_) & all)
                 : several && roots > 1 && thing.kind != ThingKind::text))
    return true;
  // "throw away" as `prune` beside "results": a phrase is no guess where a word stands by it.
  const std::uint32_t said = (own | (met.in_name() & phrases_)) & wanted;
  if (firm != 0 && std::popcount(said) > 1) return true;
  if (sure == 0) return false;
  // "personal bests" and `Record`: all that is asked for is one phrase, and all of its name is
  // that.
  if (!several && (met.in_name() & phrases_ & asked_.telling) != 0 && thing.whole > kMostly &&
      (thing.kind == ThingKind::entity || thing.kind == ThingKind::type ||
       thing.kind == ThingKind::endpoint))
    return true;
  // What no name here has is met by nothing.
  const double half = kHalf * weight(asked_.telling & seen_);
  if (std::popcount(all) > 1 && weight(all & asked_.telling) >= half) return true;
  return firm != 0 && weight(firm & asked_.telling) >= half;
}

bool NearEnough::holds(const PlaceBag& bag) const {
  const std::uint32_t wanted = asked_.telling | asked_.soft;
  const std::uint32_t all = (bag.name.all() | bag.around.all() | bag.said.all()) & wanted;
  std::uint32_t sure = (bag.name.own | bag.around.own | bag.said.own) & wanted;
  for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
    if (contains(asked_.request.words[i].word, " ")) sure |= all & (1U << i);
  }
  if (bag.share < kLeastShare || std::popcount(all) < 2 || sure == 0) return false;
  const bool written = bag.best.by != SaidBy::nobody && std::popcount(bag.said.all() & wanted) > 1;
  if (bag.thing.kind == ThingKind::choice) return written;
  return bag.thing.kind != ThingKind::file || (written && bag.best.by == SaidBy::label);
}

double NearEnough::weight(std::uint32_t words) const {
  double out = 0;
  for (std::size_t i = 0; i < weights_.size() && i < 32; ++i) {
    if ((words >> i & 1U) != 0) out += weights_[i];
  }
  return out;
}

bool is_half_said(const Request& request, std::uint32_t telling, const Nearest& one) {
  std::uint32_t sure = one.own;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if (contains(request.words[i].word, " ")) sure |= one.met & 1U << i;
  }
  return 2 * std::popcount(sure & telling) >= std::popcount(telling);
}

bool names_asked_span(const WishAsked& asked, std::string_view name) {
  const bool span = std::ranges::any_of(asked.request.numbers, [](const RequestNumber& number) {
    return !number.unit.empty() && dimension_named(number.unit) == "time";
  });
  return span && std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
           return dimension_named(word) == "time" || asked.words.has("lasting_names", word) ||
                  word == "keep" || word == "retain";
         });
}

}  // namespace cutaway::answers
