// SPDX-License-Identifier: Apache-2.0
// Each question stands on what was counted or seen at the nearest thing.
#include "answers/scope/outcome/asked_of_nearest.h"

#include <algorithm>
#include <bit>
#include <set>

#include "answers/scope/existing/verdict.h"
#include "answers/scope/questions/consequences.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::uint64_t kFewestUses = 2, kMostUses = 60;
constexpr std::size_t kMostAsked = 4, kFewAsked = 2;

class Asker {
 public:
  Asker(const WishAsked& asked, const Nearest& nearest)
      : asked_(asked), nearest_(nearest), met_(nearest.met & asked.telling) {}

  /// Two words at least, and more than half of those that tell; a product that is named is met.
  bool is_well_met() const {
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      const bool lacks = (asked_.telling >> i & 1U) != 0 && (met_ >> i & 1U) == 0;
      if (lacks && asked_.request.words[i].name) return false;
    }
    return std::popcount(met_) >= 2 && std::popcount(met_) * 2 > std::popcount(asked_.telling) &&
           is_met_as_asked();
  }

  /// Near words alone meet by chance ("View page" for who may read an article); a phrase does not.
  bool is_met_as_asked() const {
    for (std::size_t i = 0; i < asked_.request.words.size() && i < 32; ++i) {
      if ((met_ >> i & 1U) != 0 &&
          ((nearest_.own >> i & 1U) != 0 || contains(asked_.request.words[i].word, " ")))
        return true;
    }
    return false;
  }

  /// "Is it about `TokenTTL` or about `idleTimeout`, or about something beside them?"
  std::optional<Claim> which(const Nearest& other) const {
    return asked_.saying.seen("ask.nearest", nearest_.thing.name,
                              "Which is meant, " + kind_and_name(asked_.analysis, nearest_.thing) +
                                  " or " + kind_and_name(asked_.analysis, other.thing) +
                                  ", or is it something beside them?",
                              {nearest_.thing.place, other.thing.place}, Confidence::medium);
  }

  std::optional<Claim> whether_meant() const {
    std::vector<std::string> lacks;
    for (const std::string& word : words_of(asked_.request, asked_.telling & ~met_))
      lacks.push_back(narrative::quoted(word));
    const std::string text =
        "Is " + kind_and_name(asked_.analysis, nearest_.thing) +
        (lacks.empty() ? " what is meant, and what is missing there?"
                       : " what is meant, with " + narrative::list_up_to(lacks, 2) +
                             " missing there, or is it something beside it?");
    return asked_.saying.seen("ask.nearest", nearest_.thing.name, text, {nearest_.thing.place},
                              Confidence::medium);
  }

  std::optional<Claim> where_else() const {
    switch (nearest_.thing.kind) {
      case ThingKind::function:
      case ThingKind::operation:
        return callers();
      case ThingKind::entity:
      case ThingKind::field:
        return writers();
      case ThingKind::endpoint:
        return clients();
      default:
        return std::nullopt;
    }
  }

 private:
  std::optional<Claim> callers() const {
    const Thing& thing = nearest_.thing;
    if (!thing.symbol.valid()) return std::nullopt;
    auto [calls, may_be_more] = calls_of(asked_.analysis, thing.symbol);
    if (may_be_more || calls.n < kFewestUses || calls.n > kMostUses) return std::nullopt;
    const std::string text = "Is it to hold in each of the " + narrative::amount(calls.n, "place") +
                             " that call " + code(thing.name) + ", or in some only?";
    return asked_.saying.counted("ask.call_sites", thing.name, text, std::move(calls));
  }

  std::optional<Claim> writers() const {
    const model::Entity& entity = asked_.analysis.model->entities[nearest_.thing.row];
    CountedSet writes =
        model::count(asked_.analysis, {"callers", {{"entity", entity.name}, {"writes", "yes"}}});
    if (writes.n < kFewestUses || writes.n > kMostUses) return std::nullopt;
    const std::string text = "Must it hold in each of the " + narrative::amount(writes.n, "place") +
                             " that write " + code(entity.name) + " today, or in some only?";
    return asked_.saying.counted("ask.writers", entity.name, text, std::move(writes));
  }

  std::optional<Claim> clients() const {
    const model::Endpoint& endpoint = asked_.analysis.model->endpoints[nearest_.thing.row];
    if (endpoint.callers.empty()) return std::nullopt;
    const std::string name = endpoint.method + " " + endpoint.path;
    return asked_.saying.seen("ask.clients", name,
                              "What do those expect that call " + code(name) + " today (" +
                                  narrative::amount(endpoint.callers.size(), "client call") +
                                  " in this source)?",
                              endpoint.callers);
  }

  const WishAsked& asked_;
  const Nearest& nearest_;
  const std::uint32_t met_;
};

}  // namespace

std::vector<Claim> ask_of_nearest(const WishAsked& asked, const NearestList& list) {
  std::vector<Claim> out;
  if (list.first.empty() || asked.texts) return out;
  const Asker asker(asked, list.first.front());
  if (!asker.is_well_met()) return out;
  // Two that meet the same words are pieces of one thing.
  const bool two = list.first.size() > 1 && Asker(asked, list.first[1]).is_well_met() &&
                   (list.first[1].met & asked.telling & ~list.first[0].met) != 0;
  add(out, two ? asker.which(list.first[1]) : asker.whether_meant());
  if (two) return out;
  add(out, asker.where_else());
  return out;
}

void add_asked_of_nearest(std::vector<Claim> asked, Scope& scope) {
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const bool known = std::ranges::any_of(scope.questions, [&](const Claim& one) {
      return one.rule() == asked[i].rule() || one.text() == asked[i].text();
    });
    if (known || (i > 0 && scope.questions.size() > kFewAsked)) continue;
    scope.questions.insert(scope.questions.begin() + static_cast<std::ptrdiff_t>(i > 0 ? 1 : 0),
                           std::move(asked[i]));
  }
  if (scope.questions.size() > kMostAsked)
    scope.questions.erase(scope.questions.begin() + static_cast<std::ptrdiff_t>(kMostAsked),
                          scope.questions.end());
}

}  // namespace cutaway::answers
