// SPDX-License-Identifier: Apache-2.0
// A name alone may mean something else, and a sentence alone may speak of something else.
#include "answers/scope/outcome/said_of_place.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/verdict.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr std::size_t kLooked = 3, kMostSaid = 20;
constexpr int kFewest = 2, kFewestInAll = 3, kMostGuessed = 1;

class Places {
 public:
  explicit Places(const WholeAsked& asked) : asked_(asked) {
    for (std::size_t i = 0; i < asked.wide->words.size() && i < 32; ++i) {
      if (contains(asked.wide->words[i].word, " ")) phrases_ |= 1U << i;
      if (asked.wide->words[i].name) names_ |= 1U << i;
      if (asked.wide->words[i].act) acts_ |= 1U << i;
    }
  }

  std::optional<Claim> find() const {
    if (asks_beside() || std::popcount(asked_.telling) < kFewest) return std::nullopt;
    for (std::size_t i = 0; i < asked_.list.bags.size() && i < kLooked; ++i) {
      if (says_all(asked_.list.bags[i])) return claim_of(asked_.list.bags[i]);
    }
    return std::nullopt;
  }

 private:
  /// What is to come to what is there, or in its place, is not there by its words; nor is what asks
  /// for those of whom something is not true.
  bool asks_beside() const {
    static constexpr std::string_view kBeside[] = {
        "too",     "also",   "instead", "rather", "beside",  "besides", "another",
        "other",   "next",   "replace", "rename", "change",  "more",    "well",
        "than",    "not",    "never",   "nobody", "several", "same",    "together",
        "haven't", "hasn't", "didn't",  "without"};
    const Request& request = asked_.beside.request;
    return asked_.otherwise || request.changes || request.rights || !request.numbers.empty() ||
           !request.quoted.empty() || asked_.existing.called != 0 ||
           std::ranges::any_of(asked_.wide->words, &RequestWord::sibling) ||
           std::ranges::any_of(asked_.said.tokens, [](const std::string& token) {
             return std::ranges::find(kBeside, token) != std::end(kBeside);
           });
  }

  bool says_all(const PlaceBag& bag) const {
    const std::uint32_t wanted = asked_.telling | asked_.content;
    const std::uint32_t in_name = bag.name.all() | bag.around.all();
    const std::uint32_t all = (in_name | bag.said.all()) & wanted;
    const std::uint32_t own = (bag.name.own | bag.around.own | bag.said.own) & wanted;
    if ((wanted & ~all) != 0 || (names_ & wanted & ~own) != 0) return false;
    if (bag.best.by == SaidBy::nobody || std::popcount(bag.said.all() & wanted) < kFewest ||
        (bag.name.all() & wanted) == 0)
      return false;
    if (bag.thing.kind == ThingKind::choice || std::popcount(all) < kFewestInAll) return false;
    // A remark somewhere in a file is about a piece of it.
    if (bag.thing.kind == ThingKind::file && bag.best.by == SaidBy::remark) return false;
    // "create.php" is a form by which anything comes: of a file what it shows says what is done.
    if (bag.thing.kind == ThingKind::file && (acts_ & wanted & ~bag.said.all()) != 0) return false;
    if (only_looks(asked_, bag.thing)) return false;
    return own != 0 && !is_shop_window(bag) &&
           std::popcount(all & ~own & ~phrases_) <= kMostGuessed;
  }

  /// What a page about the product says is done elsewhere, if it is.
  bool is_shop_window(const PlaceBag& bag) const {
    return asked_.words.has_phrase(
        "shop_windows",
        identifier_words(asked_.beside.analysis.project->file(bag.thing.place.file).path));
  }

  std::optional<Claim> claim_of(const PlaceBag& bag) const {
    const char* what = bag.best.by == SaidBy::remark  ? "the remark says "
                       : bag.best.by == SaidBy::label ? "a text says "
                                                      : "a test says ";
    auto claim = asked_.beside.saying.seen(
        kAnswerSaid, bag.thing.name,
        "It seems to be there: " + kind_and_name(asked_.beside.analysis, bag.thing) +
            ", of which " + what +
            narrative::quoted(narrative::cut_words(bag.best.text, kMostSaid)) + ".",
        {bag.thing.place, bag.best.place}, Confidence::medium);
    if (claim)
      asked_.beside.saying.name(*claim, bag.thing.name,
                                bag.thing.name.substr(bag.thing.name.rfind('.') + 1),
                                bag.thing.place);
    return claim;
  }

  const WholeAsked& asked_;
  std::uint32_t phrases_ = 0, names_ = 0, acts_ = 0;
};

}  // namespace

std::optional<Claim> said_of_place(const WholeAsked& asked) { return Places(asked).find(); }

}  // namespace cutaway::answers
