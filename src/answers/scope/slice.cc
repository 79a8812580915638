// SPDX-License-Identifier: Apache-2.0
// Wrong is worse than missing: a place that shares one word with the wish is no place to begin at.
#include "answers/scope/slice.h"

#include <algorithm>
#include <tuple>

#include "answers/scope/outcome/perhaps_there.h"
#include "answers/scope/questions/asked_at_start.h"
#include "answers/scope/request/saying.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/steps.h"
#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kFewestWords = 2, kMostNamed = 3, kFirstFiles = 3;

class SliceFinder {
 public:
  SliceFinder(const AskContext& in, const std::vector<NearPlace>& near, const Scope& scope)
      : in_(in), near_(near), scope_(scope), kinds_(*in.analysis.catalogue) {}

  std::optional<narrative::Claim> find() const {
    if (scope_.change_class == "text_style" || in_.request.removes) return std::nullopt;
    if (auto out = value_that_sets_it()) return out;
    if (scope_.tells_it_is_there() || is_to_be_looked_at()) return try_first();
    if (auto out = one_more_of_family()) return out;
    if (auto out = one_endpoint()) return out;
    if (auto out = kept_alone()) return out;
    if (auto out = nearest_place()) return out;
    return way_in();
  }

 private:
  /// "It may be there already: look at …": nothing is begun before that.
  bool is_to_be_looked_at() const {
    return scope_.headline && scope_.headline->rule() == kAnswerPerhaps;
  }

  /// What is set there already and is told as that.
  std::optional<narrative::Claim> value_that_sets_it() const {
    if (scope_.outcome != Outcome::firm || scope_.change_class != "setting" ||
        in_.decision.by == nullptr || scope_.settings.size() > kMostNamed)
      return std::nullopt;
    const Thing& by = *in_.decision.by;
    return in_.saying.seen("slice.value", by.name,
                           "Change only the value of " + code(by.name) + " where it is set.",
                           {by.place}, Confidence::medium);
  }

  /// "Try `POST /checks/{code}/pause` as it is; build only what it turns out to lack."
  std::optional<narrative::Claim> try_first() const {
    if (!scope_.headline) return std::nullopt;
    const std::string_view told = scope_.headline->text();
    const auto tried = [](const Thing& one) {
      return one.kind == ThingKind::endpoint || one.kind == ThingKind::operation ||
             one.kind == ThingKind::function || one.kind == ThingKind::setting ||
             one.kind == ThingKind::type;
    };
    const NearPlace* best = nullptr;
    for (const NearPlace& one : near_) {
      if (!tried(one.thing)) continue;
      if (contains(told, code(one.thing.name))) return tried_as_it_is(one.thing);
      if (best == nullptr && one.lacks.empty() && one.own >= kFewestWords) best = &one;
    }
    return best == nullptr ? std::nullopt : tried_as_it_is(best->thing);
  }

  std::optional<narrative::Claim> tried_as_it_is(const Thing& thing) const {
    return in_.saying.seen(
        "slice.try_first", thing.name,
        "Try " + code(thing.name) + " as it is, and build only what it turns out to lack.",
        {thing.place}, Confidence::medium);
  }

  /// "One more beside `importFromOmnivore.ts`, made like it and named in `ImportDropdown.tsx`."
  std::optional<narrative::Claim> one_more_of_family() const {
    if (!in_.existing.family || in_.existing.family->there || in_.existing.family->members.empty())
      return std::nullopt;
    const Family& family = *in_.existing.family;
    const FamilyMember& like = family.members.front();
    std::vector<Place> places{like.place};
    std::vector<std::string> registers;
    for (std::size_t i = 0; i < family.registers.size() && i < kMostNamed; ++i) {
      places.push_back(family.registers[i]);
      registers.push_back(code(path_of(family.registers[i])));
    }
    std::string text = "One more beside " + code(like.name) + ", made like it";
    if (!registers.empty()) text += " and named in " + join_and(registers);
    return in_.saying.seen("slice.like_member", like.name, text + ".", places, Confidence::medium);
  }

  /// Of what others are to receive: one endpoint, the newest version.
  std::optional<narrative::Claim> one_endpoint() const {
    const GivenOut& given = in_.existing.given;
    if (scope_.change_class != "contract" || given.endpoints.empty()) return std::nullopt;
    const model::Endpoint& one = in_.analysis.model->endpoints[given.endpoints.front()];
    if (one.places.empty()) return std::nullopt;
    const std::string name = one.method + " " + one.path;
    std::string text =
        "Give it by " + code(name) + " alone, which gives one “" + given.subject + "”";
    const std::size_t others = given.endpoints.size() - 1 + given.versions.size();
    text += others == 0 ? "."
                        : ", and leave the other " + narrative::amount(others, "endpoint") +
                              " as they are.";
    return in_.saying.seen("slice.one_endpoint", name, text, {one.places.front()},
                           Confidence::medium);
  }

  /// Of what is to be kept: one value more of the kept thing, by one way that writes it.
  std::optional<narrative::Claim> kept_alone() const {
    if (scope_.change_class != "data") return std::nullopt;
    const model::Entity* kept = in_.subject() != nullptr ? in_.subject() : in_.object();
    if (kept == nullptr || !kept->kept || kept->places.empty()) return std::nullopt;
    std::string text = "Keep it with " + code(kept->name) + " first, which the wish names";
    std::vector<Place> places{kept->places.front()};
    if (const model::Endpoint* way = way_that_writes(*kept)) {
      text += ", filled by " + code(way->method + " " + way->path) + " alone";
      places.push_back(way->places.front());
    }
    return in_.saying.seen("slice.kept", kept->name, text + ", and show it nowhere else yet.",
                           places, Confidence::medium);
  }

  /// `PUT /documents/{id}` of `Document`; null without one.
  const model::Endpoint* way_that_writes(const model::Entity& kept) const {
    const std::vector<std::string> wanted = root_words(kept.name);
    const model::Endpoint* best = nullptr;
    for (const model::Endpoint& one : in_.analysis.model->endpoints) {
      if ((one.method != "PUT" && one.method != "PATCH" && one.method != "POST") ||
          one.places.empty() || last_piece(one.path) != wanted)
        continue;
      // What changes one comes before what changes all or makes one.
      const auto order = [](const model::Endpoint& way) {
        const bool of_one = way.path.ends_with("}") || way.path.ends_with("}/");
        return std::tuple(way.method == "POST", !of_one, way.path.size());
      };
      if (best == nullptr || order(one) < order(*best)) best = &one;
    }
    return best;
  }

  static std::vector<std::string> last_piece(std::string_view path) {
    std::string_view out;
    for (const std::string_view piece : split(path, '/')) {
      if (!piece.empty() && piece.find_first_of("{:<*[(") == piece.npos) out = piece;
    }
    return root_words(out);
  }

  static bool is_code(ThingKind kind) {
    return kind == ThingKind::endpoint || kind == ThingKind::operation ||
           kind == ThingKind::function;
  }

  bool is_value(ThingKind kind) const {
    return scope_.change_class == "setting" &&
           (kind == ThingKind::setting || kind == ThingKind::rule || kind == ThingKind::choice ||
            kind == ThingKind::field);
  }

  /// Whether the lines of a value have the number that holds today, where the wish says one.
  bool holds_today(const Thing& value) const {
    return std::ranges::all_of(in_.request.numbers, [&](const RequestNumber& number) {
      return !number.today || in_.saying.holds_number(value.place, number.written);
    });
  }

  /// Two words of the wish, more than it lacks, one at least as it is asked for and one in the
  /// name: else near by chance.
  bool is_begun_at(const NearPlace& one) const {
    return one.met >= kFewestWords && one.own > 0 && one.in_name > 0 && has_most(one) &&
           in_.analysis.project->file(one.thing.place.file).origin == sources::Origin::own &&
           !kinds_.aside(path_of(one.thing.place));
  }

  std::optional<narrative::Claim> nearest_place() const {
    const NearPlace* best = nullptr;
    for (const NearPlace& one : near_) {
      if (!is_begun_at(one)) continue;
      const bool fits = (is_value(one.thing.kind) && holds_today(one.thing)) ||
                        (scope_.change_class != "setting" && is_code(one.thing.kind));
      // A product that the wish names tells more than how many of its words a place has.
      const auto weight = [](const NearPlace& place) {
        return std::pair(place.has_product, place.met);
      };
      if (fits && (best == nullptr || weight(one) > weight(*best))) best = &one;
    }
    if (best == nullptr) return std::nullopt;
    const Thing& thing = best->thing;
    const bool set = is_value(thing.kind);
    std::string text = set ? "If it is the one that is meant, change " + code(thing.name) + " alone"
                           : "Begin at " + code(thing.name) + " alone";
    text += ", the nearest to it here: it has " + best->has;
    text += best->lacks.empty() ? "." : "; " + best->lacks + " is what it lacks.";
    return in_.saying.seen("slice.nearest", thing.name, text, {thing.place}, Confidence::medium);
  }

  /// One way in of the first files, where it is named after what is to be done and with what.
  std::optional<narrative::Claim> way_in() const {
    if (scope_.files.size() < kFirstFiles || scope_.change_class == "setting") return std::nullopt;
    const WordBits bits(in_.request);
    const std::uint32_t acts = in_.existing.acts & in_.existing.strong;
    for (const std::size_t row : scope_.endpoints) {
      const model::Endpoint& one = in_.analysis.model->endpoints[row];
      const std::uint32_t said = bits.in(one.path) & in_.existing.strong;
      const bool whole = (acts == 0 || (said & acts) != 0) && (said & ~acts) != 0;
      if (!whole || std::popcount(said) < 2 || one.places.empty()) continue;
      for (std::size_t i = 0; i < kFirstFiles; ++i) {
        if (scope_.files[i].file != one.places.front().file) continue;
        const std::string name = one.method + " " + one.path;
        return in_.saying.seen("slice.way_in", name,
                               "Begin with one way in, " + code(name) + ", which has " +
                                   quoted_words(words_of(in_.request, said)) +
                                   ", and leave the others as they are.",
                               {one.places.front()}, Confidence::medium);
      }
    }
    return std::nullopt;
  }

  const std::string& path_of(const Place& place) const {
    return in_.analysis.project->file(place.file).path;
  }

  const AskContext& in_;
  const std::vector<NearPlace>& near_;
  const Scope& scope_;
  const ranking::FileKinds kinds_;
};

}  // namespace

void find_slice_and_order(const AskContext& context, const std::vector<NearPlace>& near,
                          Scope& scope) {
  order_by_use(context, scope);
  if (!scope.cheapest_slice) scope.cheapest_slice = SliceFinder(context, near, scope).find();
}

}  // namespace cutaway::answers
