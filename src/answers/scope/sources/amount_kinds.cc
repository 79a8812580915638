// SPDX-License-Identifier: Apache-2.0
// Weigher, continued: of which kind a value is. A bound is no number with which something begins, a
// length is no rate, and a rule that is called "max" is about its subject.
#include <algorithm>
#include <bit>
#include <initializer_list>

#include "answers/scope/sources/amount_weigher.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

bool says(const std::vector<std::string>& words, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(wanted, word) != wanted.end();
  });
}

}  // namespace

/// Whether the number stands before what makes it happen ("when …").
bool Weigher::tells_number_first() const {
  bool told = false;
  for (const std::string& token : request_.tokens) {
    if (token == "when" || token == "whenever" || token == "if") return told;
    told = told || is_number(token);
  }
  return false;
}

/// What its name says; of a rule that is called nothing but "max" its subject does.
std::uint32_t Weigher::own_of(const FoundAmount& one) const {
  const bool bare =
      one.rule != FoundAmount::kNoRule && identifier_words(one.name).size() == 1 && bounds(one);
  return bits_.in(one.name) | (bare ? bits_.in(one.holder) : 0);
}

bool Weigher::bounds(const FoundAmount& one) const {
  return one.bound ||
         says(identifier_words(one.name), {"max", "min", "maximum", "minimum", "limit", "quota"});
}

bool Weigher::asks_bound() const {
  const std::vector<std::string>& tokens = request_.tokens;
  const auto up = std::ranges::find(tokens, "up");
  const bool up_to = up != tokens.end() && up + 1 != tokens.end() && *(up + 1) == "to";
  return !is_told_today() && (up_to || says(tokens, {"maximum", "minimum", "max", "min", "most"}));
}

/// `@ArrayMaxSize(100)` on `events` of `BulkTriggerEventDto`, where "500 events in one bulk trigger
/// instead of 100" are asked for.
bool Weigher::is_rule_of_today(const FoundAmount& one) const {
  constexpr int kFewest = 2;
  return is_told_today() && one.rule != FoundAmount::kNoRule && !is_any_number() &&
         is_any_of_today(one.written) && measure_of(one) != Measure::other &&
         (bits_.in(one.name) & objects_) != 0 &&
         std::popcount((bits_.in(one.name) | bits_.in(one.holder)) & objects_) >= kFewest;
}

bool Weigher::is_first_value(const FoundAmount& one) const {
  return asks_bound() && one.member && !bounds(one) && one.name == lower(one.name);
}

void Weigher::drop_defaults(Ranked& ranked) const {
  if (!asks_bound()) return;
  const bool bounded = std::ranges::any_of(
      ranked, [&](const auto& one) { return bounds(*one.second) && says_head(*one.second); });
  if (bounded) std::erase_if(ranked, [&](const auto& one) { return is_first_value(*one.second); });
}

/// "Comments of 20,000 characters": `COMMENT_MAX` may count them, `COMMENT_MODERATION_THRESHOLD`
/// is about another thing.
bool Weigher::is_of_other_length(const FoundAmount& one) const {
  return is_of("char") && !is_told_today() &&
         (odd_words(one) > 0 || (bits_.in(one.name) & objects_) == 0 ||
          !says(identifier_words(one.name), {"max", "maximum", "min", "minimum", "limit", "size"}));
}

/// `RATE_LIMIT_COMMENTING_PERIOD`: how long a text may be is no matter of how often it is sent.
bool Weigher::is_of_rate(const FoundAmount& one) const {
  if (one.rule == FoundAmount::kNoRule || analysis_.model->rules[one.rule].is.kind != "rate_limit")
    return false;
  return per_ == 0 && !is_told_today() &&
         !says(request_.tokens, {"per", "every", "each", "rate", "often", "within", "fast",
                                 "frequency", "throttle", "times", "attempts", "requests"});
}

}  // namespace cutaway::answers
