// SPDX-License-Identifier: Apache-2.0
// Asks of every library for a store whether a setting chooses that store among others.
#include "model/stack/choosable_stores.h"

#include <algorithm>
#include <map>
#include <string>

#include "model/connections/outside/settable_stores.h"
#include "model/stack/choices.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 4;

bool may_be_chosen_by_setting(const catalogue::Technology& technology) {
  static constexpr std::string_view kKinds[] = {"cache",         "message broker", "object storage",
                                                "search engine", "vector store",   "realtime"};
  return !technology.component.empty() &&
         std::ranges::find(kKinds, technology.category) != std::end(kKinds);
}

/// What parts of the product show of a store, whichever library of it.
struct Shown {
  std::vector<Place> places;
  std::uint32_t asked = 0;  ///< calls, and addresses that are no settings
};

std::map<TechnologyId, Shown> shown_stores(const Inputs& in, const std::vector<Usage>& usages,
                                           const std::vector<Draft>& drafts) {
  std::map<TechnologyId, Shown> out;
  for (const Usage& usage : usages) {
    const Part& part = drafts[usage.draft].part;
    const TechnologyId id = reached_through(in, usage.technology);
    if (!part.built_here || part.kind == "library" || part.runs == "dev" || !in.knows(id) ||
        !may_be_chosen_by_setting(in.technology(id)))
      continue;
    Shown& shown = out[id];
    shown.asked += usage.calls + usage.addresses - std::min(usage.addresses, usage.settings);
    for (const Place& place : usage.places)
      if (shown.places.size() < kMostPlaces) add_once(shown.places, place);
  }
  return out;
}

/// Where a setting with another value would choose it; nothing where it is taken anyway.
std::optional<Choice> choice_of(const Choices& choices, TechnologyId id) {
  auto choice = choices.of(id);
  const bool told = choice && choice->optional() && !choice->setting.empty() &&
                    !choice->value.empty() && choice->place.file.valid();
  return told ? choice : std::nullopt;
}

/// "; where `STORAGE_TYPE` names it, in place of `local`"
void tell(const catalogue::Technology& technology, const Choice& choice, Part& part) {
  part.runs = "optional";
  part.description = technology.purpose + "; where `" + choice.setting + "` names it";
  const bool nothing = choice.value == "null" || choice.value == "none";
  if (!nothing) part.description += ", in place of `" + choice.value + "`";
  part.description_place = choice.place;
  add_once(part.places, choice.place);
}

Draft draft_of(const catalogue::Technology& technology, TechnologyId id, const Shown& shown) {
  Draft draft;
  draft.itself = id;
  draft.part.key = "technology:" + technology.id;
  draft.part.name = technology.name;
  draft.part.kind = technology.component;
  draft.part.aliases.push_back(technology.id);
  draft.part.technologies.push_back(id);
  draft.part.basis = Basis::inferred;
  draft.part.places = shown.places;
  return draft;
}

}  // namespace

void add_choosable_stores(const Inputs& in, const std::vector<Usage>& usages,
                          std::vector<Draft>& drafts) {
  const auto stores = shown_stores(in, usages, drafts);
  if (stores.empty()) return;
  const Choices choices(in);
  std::vector<Draft> more;
  for (const auto& [id, shown] : stores) {
    const catalogue::Technology& technology = in.technology(id);
    const auto choice = shown.places.empty() ? std::nullopt : choice_of(choices, id);
    if (!choice) continue;
    bool there = false;
    for (Draft& draft : drafts) {
      const bool same = draft.part.runs != "dev" &&
                        (is_reached_by(in, draft, id) ||
                         std::ranges::find(draft.members, id) != draft.members.end() ||
                         name_key(draft.part.name) == name_key(technology.name));
      there = there || same;
      // An address or a call may ask it for other work than the setting is about.
      if (same && draft.itself == id && !draft.deployed && draft.part.runs == "always" &&
          draft.part.description.empty() &&
          (shown.asked == 0 || technology.category == "message broker" ||
           technology.category == "realtime"))
        tell(technology, *choice, draft.part);
    }
    if (there || stands_in(in, drafts, technology)) continue;
    more.push_back(draft_of(technology, id, shown));
    tell(technology, *choice, more.back().part);
  }
  for (Draft& draft : more) drafts.push_back(std::move(draft));
}

}  // namespace cutaway::model
