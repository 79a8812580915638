// SPDX-License-Identifier: Apache-2.0
// A question without a number or a name of this source is not asked.
#include "answers/scope/questions/asked_of_kept.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::amount, narrative::Claim, narrative::code, narrative::quoted;

constexpr std::size_t kMostAsked = 2;
constexpr std::uint64_t kFewestWrites = 2, kMostWrites = 60;
constexpr std::size_t kFewestKept = 3;     ///< kept things that a column tells apart
constexpr std::size_t kFewestGuarded = 3;  ///< endpoints behind one guard

class Asker {
 public:
  Asker(const AskContext& in, const Asked& asked) : in_(in), asked_(asked) {}

  std::vector<Claim> ask() {
    const std::string& what = in_.scope.change_class;
    const std::string& also = in_.scope.class_also;
    if (in_.request.removes || !in_.existing.wording.near.empty()) return {};
    if (what == "setting" || also == "setting") one_for_all();
    if (what == "contract" && asked_.section("contract-calls_out") == nullptr &&
        asked_.section("contract-in_the_answer") == nullptr)
      who_calls();
    if (what == "code" || what == "rebuild") what_neighbour_keeps();
    if (what == "behaviour") each_writer();
    if (what == "behaviour" && also != "setting") kept_already();
    if (out_.size() > kMostAsked) out_.erase(out_.begin() + kMostAsked, out_.end());
    return std::move(out_);
  }

 private:
  /// What it is about: named by the form, by the whole answer, or the first kept thing of the list.
  const model::Entity* kept() const {
    if (asked_.kept != nullptr && asked_.kept->kept) return asked_.kept;
    const model::Entity* const subject = in_.subject();
    return subject != nullptr && subject->kept ? subject : listed();
  }

  const model::Entity* listed() const {
    for (const Claim& one : in_.scope.nearest) {
      for (const std::string_view kind : {"The kept thing `", "The field `"}) {
        if (!one.text().starts_with(kind)) continue;
        const std::string_view rest = std::string_view(one.text()).substr(kind.size());
        const std::string_view name = rest.substr(0, rest.find_first_of(".`"));
        const auto& all = in_.analysis.model->entities;
        const auto found = std::ranges::find(all, name, &model::Entity::name);
        if (found != all.end() && found->kept && is_said(found->name)) return &*found;
      }
    }
    return nullptr;
  }

  /// The request says all words of its name: of a "version" nothing tells that of media is meant.
  bool is_said(std::string_view name) const {
    return std::ranges::all_of(root_words(name), [&](const std::string& root) {
      return std::ranges::any_of(in_.request.tokens,
                                 [&](const std::string& token) { return root_of(token) == root; });
    });
  }

  void each_writer() {
    const model::Entity* const entity = kept();
    if (entity == nullptr || !in_.request.says(in_.words, "asked.screen").empty()) return;
    CountedSet writes =
        model::count(in_.analysis, {"callers", {{"entity", entity->name}, {"writes", "yes"}}});
    if (writes.n < kFewestWrites || writes.n > kMostWrites || !is_of_today(in_, writes)) return;
    const std::string text = "Must it hold in each of the " + amount(writes.n, "place") +
                             " that write " + code(entity->name) + " today, or in some only?";
    add(out_, in_.saying.counted("ask.every_writer", entity->name, text, std::move(writes)));
  }

  /// "Does it hold for each `Status` that is kept already, or from then on?"
  void kept_already() {
    const model::Entity* const entity = kept();
    if (entity == nullptr || !in_.request.numbers.empty()) return;
    add(out_, in_.saying.seen("ask.kept_before", entity->name,
                              "Does it hold for each " + code(entity->name) +
                                  " that is kept already, too, or only from then on?",
                              entity->places));
  }

  /// "One value for all, or one for each `channel_id`? It tells 12 kept things apart."
  void one_for_all() {
    std::map<std::string, std::pair<std::size_t, std::vector<Place>>> by_column;
    std::size_t all = 0;
    for (const model::Entity& one : in_.analysis.model->entities) {
      if (!one.kept) continue;
      ++all;
      if (one.tenant.empty()) continue;
      auto& [n, places] = by_column[one.tenant];
      ++n;
      if (places.size() < kFewestKept) places.push_back(one.places.front());
    }
    const auto most =
        std::ranges::max_element(by_column, {}, [](const auto& one) { return one.second.first; });
    if (most == by_column.end() || most->second.first < kFewestKept) return;
    add(out_, in_.saying.seen("ask.one_for_all", most->first,
                              "One value for all, or one for each " + code(most->first) + ", as " +
                                  std::to_string(most->second.first) + " of " +
                                  amount(all, "kept thing") + " have it?",
                              most->second.second));
  }

  /// The guard behind which most endpoints of the interface stand.
  void who_calls() {
    std::map<std::string, std::vector<Place>> by_guard;
    std::size_t all = 0;
    for (const model::Endpoint& one : in_.analysis.model->endpoints) {
      const bool open_to_programs =
          contains("/" + lower(one.path) + "/", "/api/") || contains(lower(one.path), "/v1/");
      if (!open_to_programs || one.places.empty()) continue;
      ++all;
      const auto guard = std::ranges::find_if(one.guarded_by, [](const meaning::Guarding& by) {
        return by.kind == "auth" || by.kind == "role";
      });
      if (guard != one.guarded_by.end()) by_guard[guard->name].push_back(guard->place);
    }
    const auto most =
        std::ranges::max_element(by_guard, {}, [](const auto& one) { return one.second.size(); });
    if (most == by_guard.end() || most->first.empty() || most->second.size() < kFewestGuarded)
      return;
    std::vector<Place> places(most->second.begin(), most->second.begin() + kFewestGuarded);
    add(out_, in_.saying.seen("ask.who_calls", most->first,
                              "Who may call it: whoever passes " + code(most->first) + ", as for " +
                                  std::to_string(most->second.size()) + " of the " +
                                  amount(all, "endpoint") +
                                  " of the interface, or a program without a person?",
                              places));
  }

  /// "What “Amazon S3” holds already: does it stay there, or go to “Azure”?"
  void what_neighbour_keeps() {
    const bool keeps = !in_.request.says(in_.words, "asked.keep").empty() ||
                       std::ranges::any_of(in_.request.tokens, [](const std::string& token) {
                         return token == "backup" || token == "upload" || token == "put";
                       });
    const std::vector<std::string> roots = root_words(asked_.beside);
    if (!keeps || asked_.added.empty() || roots.empty()) return;
    for (const Thing& one : in_.things.all) {
      const std::vector<std::string> has = roots_in(one.name);
      if (std::ranges::find(has, roots.back()) == has.end()) continue;
      return add(out_, in_.saying.seen("ask.what_is_kept", asked_.added,
                                       "What " + quoted(asked_.beside) +
                                           " holds already: does it stay there, or is it moved "
                                           "to " +
                                           quoted(asked_.added) + "? It is reached by " +
                                           code(one.name) + " today.",
                                       {one.place}));
    }
  }

  const AskContext& in_;
  const Asked& asked_;
  std::vector<Claim> out_;
};

}  // namespace

std::vector<Claim> ask_of_surroundings(const AskContext& context, const Asked& asked) {
  return Asker(context, asked).ask();
}

bool is_of_today(const AskContext& context, const CountedSet& counted) {
  const ranking::FileKinds kinds(*context.analysis.catalogue);
  return std::ranges::none_of(counted.examples, [&](const Place& place) {
    const std::string& path = context.analysis.project->file(place.file).path;
    return kinds.aside(path) || contains(lower(path), "migrat");
  });
}

}  // namespace cutaway::answers
