// SPDX-License-Identifier: Apache-2.0
// Words that are said everywhere here meet by chance: the rarer they are, the fewer have to.
#include "answers/scope/outcome/met_in_one.h"

#include <algorithm>
#include <bit>

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr int kThree = 3;
constexpr double kRareThree = 1.2;  ///< of three words together; one that nothing is named by is 1
constexpr double kRareTwo = .75;

class Meeting {
 public:
  explicit Meeting(const WholeAsked& asked)
      : asked_(asked), form_(asked.existing.form), act_(form_.act & asked.telling) {}

  std::optional<narrative::Claim> find() const {
    if (!is_plain()) return std::nullopt;
    for (const Nearest& one : asked_.list.first) {
      const std::string narrower = narrowed_by(asked_, one.thing.name);
      // "Customers should cancel it themselves": who acts is told twice.
      const bool who = narrower == "themselves" && form_.actor != 0;
      if (!does_something(one.thing) || (!narrower.empty() && !who)) continue;
      if (has_three(one.words) || is_named_so(one)) return told_as_named(one);
    }
    return std::nullopt;
  }

 private:
  bool is_plain() const {
    const auto unlike = [](const RequestWord& word) { return word.negated || word.sibling; };
    return !asks_for_more(asked_) && asked_.existing.called == 0 && asked_.wide != nullptr &&
           std::ranges::none_of(asked_.wide->words, unlike);
  }

  bool does_something(const Thing& thing) const {
    return !thing.other_act && !only_looks(asked_, thing) &&
           (thing.kind == ThingKind::endpoint || thing.kind == ThingKind::operation ||
            thing.kind == ThingKind::function || thing.kind == ThingKind::type);
  }

  double rarity(std::uint32_t words) const {
    double out = 0;
    for (std::size_t i = 0; i < 32; ++i) {
      if ((words >> i & 1U) != 0) out += asked_.list.bags.rarity.own[i];
    }
    return out;
  }

  bool has_three(const WordsMet& met) const {
    const std::uint32_t own = met.own() & asked_.telling, lacks = asked_.telling & ~own;
    return std::popcount(own) >= kThree && (met.name & asked_.telling) != 0 &&
           rarity(own) >= kRareThree && (lacks & (act_ | form_.object | form_.head)) == 0 &&
           std::popcount(lacks) <= 1 && (lacks == 0 || is_for_whom(lacks));
  }

  /// "to an audience", at the end: a word by which nothing here is named and which says for whom.
  bool is_for_whom(std::uint32_t word) const {
    const auto at = static_cast<std::size_t>(std::countr_zero(word));
    if (at >= asked_.wide->words.size() || asked_.list.bags.rarity.own[at] < 1) return false;
    const std::vector<std::string>& tokens = asked_.said.tokens;
    constexpr std::size_t kFewest = 3;
    if (tokens.size() < kFewest || tokens.back() != lower(asked_.wide->words[at].word))
      return false;
    const std::string& article = tokens[tokens.size() - 2];
    const std::string& before = tokens[tokens.size() - kFewest];
    return asked_.words.has("articles", article) && (before == "to" || before == "for");
  }

  /// `Booking_cancellation` of "cancel an appointment".
  bool is_named_so(const Nearest& one) const {
    const WordsMet& met = one.words;
    const std::uint32_t named = (met.in_name() | met.file) & asked_.telling;
    const std::uint32_t guessed = named & ~(met.name | met.file);
    return act_ != 0 && (act_ & ~met.name) == 0 && std::popcount(asked_.telling) > 1 &&
           (asked_.telling & ~named) == 0 && (asked_.content & ~named & ~act_) == 0 &&
           std::popcount(guessed) <= 1 && rarity(named) >= kRareTwo && one.thing.whole > 0;
  }

  const WholeAsked& asked_;
  const Form& form_;
  const std::uint32_t act_;
};

}  // namespace

std::optional<narrative::Claim> met_in_one(const WholeAsked& asked) {
  return Meeting(asked).find();
}

}  // namespace cutaway::answers
