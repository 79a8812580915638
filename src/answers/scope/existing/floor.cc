// SPDX-License-Identifier: Apache-2.0
// By weight: a word that many names have tells little, one that none has tells most of all.
#include "answers/scope/existing/floor.h"

#include <algorithm>
#include <bit>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"

namespace cutaway::answers {
std::uint32_t telling_words(const Request& request, const Existing& existing) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    if (!word.vague && !word.change) out |= 1U << i;
  }
  return (out | existing.strong) & ~existing.form.actor;
}

namespace {

constexpr double kMostly = .55;         ///< of the weight of all words that tell
constexpr double kByLines = .5;         ///< a word that only meets in the lines may do so by chance
constexpr double kWithoutAct = .75;     ///< where nothing there says what is to be done
constexpr double kWithoutRarest = .67;  ///< where the one word that tells most is not there

double weight(const Things& things, std::uint32_t words) {
  double out = 0;
  for (std::size_t i = 0; i < things.weights.size() && i < 32; ++i) {
    if ((words >> i & 1U) != 0) out += things.weights[i];
  }
  return out;
}

/// The word that tells most: of the least names, or of none.
std::uint32_t rarest(const Things& things, std::uint32_t words) {
  std::uint32_t best = 0;
  double most = 0;
  for (std::size_t i = 0; i < things.weights.size() && i < 32; ++i) {
    if ((words >> i & 1U) == 0 || things.weights[i] <= most) continue;
    most = things.weights[i];
    best = 1U << i;
  }
  return best;
}

/// One word of a request that has several, plain ones among them: "at the same time" and a function
/// that is named after times.
bool says_one_of_many(const Things& things, const Existing& existing, const Unit& unit) {
  constexpr int kMany = 3;
  const std::size_t words = std::min<std::size_t>(things.weights.size(), 31);
  const std::uint32_t asked = ((1U << words) - 1) & ~existing.form.actor;
  // Beside the only word that tells, a plain one in the lines stands there by chance.
  const bool only = std::popcount(existing.strong) == 1;
  const std::uint32_t said = (only ? unit.said : unit.all()) | unit.thing.own;
  return std::popcount(asked) >= kMany && std::popcount(said & asked) < 2;
}

/// "imageData", "email: must be an address": a value or a check does nothing.
bool does_nothing(const model::Analysis& analysis, const Request& request, const Existing& existing,
                  const Unit& unit) {
  if (existing.form.act == 0 || request.limits || request.changes || request.rights ||
      !request.numbers.empty() || existing.value != nullptr || existing.switched != nullptr)
    return false;
  if (unit.thing.kind == ThingKind::choice) return true;
  if (unit.thing.kind != ThingKind::rule) return false;
  const std::string& kind = analysis.model->rules[unit.thing.row].is.kind;
  return kind == "validation" || kind == "limit" || kind == "message";
}

/// Two words of a long request that meet in a name by chance, or one where its folder has another:
/// `_send_progress` for "send someone outside a link to a document that stops working after days".
bool says_few(const model::Analysis& analysis, const Request& request, const Existing& existing,
              const Unit& unit) {
  constexpr int kShort = 2, kLong = 5;
  const std::uint32_t asked =
      telling_words(request, existing) & ~(existing.form.manner | existing.called);
  if (std::popcount(asked) < kShort) return false;
  const WordBits bits(request);
  const std::string& path = analysis.project->file(unit.thing.place.file).path;
  const std::uint32_t said =
      (unit.thing.own | unit.thing.holder | bits.in(unit.thing.name) | bits.in(base_name(path))) &
      asked;
  if (std::popcount(said) < 2) return true;
  return std::popcount(asked) >= kLong && std::popcount(said) * 2 < std::popcount(asked);
}

/// `VideoDetailFragment.hideSystemUi` for "hide videos": what it is done with is another thing, and
/// the noun only names where it stands.
bool does_with_other(const Request& request, const Existing& existing, const Unit& unit,
                     std::uint32_t head) {
  if (unit.thing.kind != ThingKind::function || (head & ~unit.thing.own) == 0) return false;
  const std::string_view name = unit.thing.name;
  const std::size_t dot = name.rfind('.');
  const WordBits bits(request);
  const std::vector<std::string> own =
      identifier_words(dot == std::string_view::npos ? name : name.substr(dot + 1));
  constexpr std::ptrdiff_t kFewest = 2;  // "hideAll" hides whatever it stands with
  return (existing.form.act & unit.thing.own) != 0 &&
         std::ranges::count_if(own, [&](const std::string& word) { return bits.in(word) == 0; }) >=
             kFewest;
}

}  // namespace

bool is_clear(const model::Analysis& analysis, const Request& request, const Things& things,
              const Existing& existing, const Unit& unit) {
  const std::uint32_t strong = existing.strong & ~existing.form.actor;
  const double whole = weight(things, strong);
  if (whole <= 0 || unit.deed) return true;
  if (does_nothing(analysis, request, existing, unit)) return false;
  if (existing.value == nullptr && existing.amounts.near.empty() &&
      says_few(analysis, request, existing, unit))
    return false;
  const std::uint32_t said = (unit.said | unit.thing.own) & strong;
  const std::uint32_t lines = unit.by_lines & strong & ~said;
  // Long lines have all words by chance, where neither name nor place has one.
  if (said == 0 && unit.thing.kind == ThingKind::function) return false;
  const std::uint32_t act = existing.form.act & strong, head = existing.form.head & strong;
  // `exportBookmarks` for "export bookmarks as CSV": what is new is the manner alone.
  // Of people ("export users as PDF") the noun is a plain word: all is said but the manner.
  const std::uint32_t rest = strong & ~said & ~(existing.form.manner | existing.called);
  const bool thing = head != 0 ? (head & ~said) == 0 : rest == 0;
  if (act != 0 && (act & ~said) == 0 && thing && !does_with_other(request, existing, unit, head))
    return true;
  if (says_one_of_many(things, existing, unit)) return false;
  // `fillWindow` for "how much space each user may fill": what it is done with is another thing.
  const std::uint32_t seen = said | lines;
  if (existing.value == nullptr && existing.amounts.near.empty() && seen == (act & seen) &&
      std::popcount(telling_words(request, existing)) > 1 && unit.thing.kind == ThingKind::function)
    return false;
  // A value does nothing: what its lines say besides is about something else.
  if (existing.value == nullptr && existing.amounts.near.empty() &&
      unit.thing.kind == ThingKind::setting && rest != 0 && lines != 0)
    return weight(things, said) / whole >= kWithoutRarest;
  const double share = (weight(things, said) + kByLines * weight(things, lines)) / whole;
  if ((act & ~(said | lines)) != 0) return share >= kWithoutAct;
  const bool rare = (rarest(things, strong) & ~(said | lines)) == 0;
  return share >= (rare ? kMostly : kWithoutRarest);
}

bool is_denied(const std::optional<narrative::Claim>& answer) {
  return answer && (answer->rule() == kAnswerNone || answer->rule() == kAnswerFar ||
                    answer->rule() == kAnswerSpread);
}

bool is_unclear(const std::optional<narrative::Claim>& answer) {
  return is_denied(answer) || (answer && answer->rule() == kAnswerUnset);
}

void drop_unclear(const model::Analysis& analysis, const Request& request, const Things& things,
                  Existing& existing) {
  const auto dim = [&](const Thing* thing) {
    const auto unit =
        std::ranges::find_if(existing.units, [&](const Unit& one) { return &one.thing == thing; });
    return unit != existing.units.end() && !is_clear(analysis, request, things, existing, *unit);
  };
  for (const Thing* thing : existing.shown) {
    if (!dim(thing)) continue;
    std::erase_if(existing.claims, [&](const narrative::Claim& claim) {
      const std::string_view text = claim.text();
      return text.find(" is there; ") != text.npos &&
             text.find('`' + thing->name + '`') != text.npos;
    });
  }
  std::erase_if(existing.shown, dim);
}

Decision unsure(Decision decision) {
  decision.rule += "; this is unsure, as nothing that clearly does it was seen";
  return decision;
}

}  // namespace cutaway::answers
