// SPDX-License-Identifier: Apache-2.0
// Puts the cards together.
#include "narrative/stack/stack_cards.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "history/history.h"
#include "model/queries.h"
#include "model/stack/addable.h"
#include "model/stack/declared.h"
#include "narrative/calendar.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choices.h"
#include "narrative/reasons/design_changes.h"
#include "narrative/reasons/design_comments.h"
#include "narrative/reasons/reasons.h"
#include "narrative/reasons/use_reasons.h"
#include "narrative/reasons/work_arounds.h"
#include "narrative/roles/at_calls.h"
#include "narrative/roles/may_be_unset.h"
#include "narrative/roles/roles_here.h"
#include "narrative/roles/started_by.h"
#include "narrative/roles/tool_files.h"
#include "narrative/sentence.h"
#include "narrative/stack/needed_built_in.h"
#include "narrative/stack/needed_here.h"
#include "narrative/stack/needed_schema.h"
#include "narrative/stack/run_beside.h"
#include "narrative/stack/stack_order.h"
#include "narrative/stack/standing.h"
#include "narrative/stack/telling_lines.h"

namespace cutaway::narrative {
namespace {

/// "16.4-alpine" → {16, 4}; nothing where no number stands in front.
std::vector<std::string> numbers(std::string_view version) {
  std::vector<std::string> out;
  std::string number;
  const std::size_t begin = version.find_first_of("0123456789");
  if (begin == std::string_view::npos) return out;
  for (const char c : version.substr(begin)) {
    if (c >= '0' && c <= '9') {
      number += c;
    } else if (c == '.' && !number.empty()) {
      out.push_back(std::move(number));
      number.clear();
    } else {
      break;
    }
  }
  if (!number.empty()) out.push_back(number);
  return out;
}

/// The pieces that a manifest fixes: {6} of "^6.0" and "~> 6.1", {1, 11} of "~=1.11.12", none of
/// ">= 3.8", which lets any later one in.
std::vector<std::string> fixed_numbers(std::string_view version) {
  std::vector<std::string> out = numbers(version);
  const std::size_t digit = version.find_first_of("0123456789");
  const std::string_view sign = version.substr(0, digit == version.npos ? 0 : digit);
  if (sign.find('>') != sign.npos && sign.find('~') == sign.npos) return {};
  if (sign.find('^') != sign.npos && !out.empty()) out.resize(1);
  if (sign.find('~') != sign.npos && out.size() > 1) out.resize(out.size() - 1);
  return out;
}

/// Rows of end_of_life.toml: `python.3.8 = "2024-10-07"`; the longest cycle that fits counts.
std::optional<Support> support_of(const Story& story, const catalogue::Technology& technology,
                                  const std::string& version) {
  const std::vector<std::string> pieces = fixed_numbers(version);
  if (pieces.empty()) return std::nullopt;
  Support support;
  const std::string beginning = technology.id + '.';
  for (const auto& [key, ends] : story.analysis.catalogue->table("end_of_life")) {
    if (key == "as_of") support.as_of = ends;
    if (!key.starts_with(beginning)) continue;
    const std::string cycle = key.substr(beginning.size());
    const auto wanted = split(cycle, '.');
    bool fits = wanted.size() <= pieces.size() && cycle.size() >= support.cycle.size();
    for (std::size_t i = 0; fits && i < wanted.size(); ++i) fits = wanted[i] == pieces[i];
    if (!fits) continue;
    support.cycle = cycle;
    support.ends = ends;
  }
  if (support.ends.empty()) return std::nullopt;
  // Whichever day is the later: what had ended when the table was made is over for an older commit.
  const std::int64_t now = story.analysis.history != nullptr ? story.analysis.history->now : 0;
  support.ended = support.ends < std::max(support.as_of, now > 0 ? iso_date(now) : std::string());
  return support;
}

std::vector<std::string> alternatives_of(const Story& story,
                                         const catalogue::Technology& technology) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view id) {
    const TechnologyId other = story.analysis.catalogue->find(id);
    if (other.valid() && id != technology.id && out.size() < 4)
      out.push_back(story.analysis.catalogue->technology(other).name);
  };
  for (const auto& [group, list] : story.analysis.catalogue->table("alternatives")) {
    const auto ids = split(list, ' ');
    if (std::find(ids.begin(), ids.end(), technology.id) == ids.end()) continue;
    for (const std::string_view id : ids) add(id);
  }
  return out;
}

/// "Leaving Stripe would touch at least 14 files in three parts."
std::optional<Claim> leaving_of(const Story& story, const model::TechnologyUse& use) {
  const auto& technology = story.analysis.catalogue->technology(use.technology);
  if (technology.category == "language" || use.tooling || use.places.empty()) return std::nullopt;
  std::set<FileId> files;
  std::vector<Place> places;
  for (const meaning::Sighting& sighting : story.facts().sightings) {
    if (sighting.technology != use.technology) continue;
    if (story.tree().file(sighting.place.file).origin != sources::Origin::own) continue;
    if (files.insert(sighting.place.file).second) places.push_back(sighting.place);
  }
  if (files.size() < 2) return std::nullopt;
  Sentence sentence(story, "leaving", technology.id);
  sentence.at(places, 3);
  sentence.counted(model::count(story.analysis, {"technology_files", {{"id", technology.id}}}));
  // What reaches it through own wrappers is not counted.
  std::string text =
      "Leaving " + technology.name + " would touch at least " + amount(files.size(), "file");
  const auto parts = std::count_if(use.parts.begin(), use.parts.end(),
                                   [&](PartId id) { return is_ours(story.model().part(id)); });
  if (parts > 1) text += " in " + amount(static_cast<std::uint64_t>(parts), "part");
  return sentence.text(text + ".").basis(Basis::counted).confidence(Confidence::medium).finish();
}

/// A line that names files, folders or amounts, and no work that is done.
bool says_only_where(const Claim& here) {
  constexpr std::array<std::string_view, 9> kPlaces = {
      "here.files", "here.share",   "here.components", "here.listed",   "here.set_up",
      "here.packs", "here.address", "here.broker",     "here.asked_for"};
  return std::ranges::find(kPlaces, here.rule()) != kPlaces.end();
}

/// Whether a sentence of theirs stands in a document about trying the product.
bool is_about_tests(const Story& story, const Claim& theirs) {
  const auto& places = theirs.evidence().places();
  if (places.empty()) return false;
  const auto words = identifier_words(base_name(story.path(places.front().file)));
  return std::ranges::any_of(words, [](const std::string& word) {
    return word == "test" || word == "tests" || word == "testing" || word == "benchmark" ||
           word == "benchmarks";
  });
}

/// A sentence of theirs that says what the thing does, before a line that says only where it
/// stands; any word of theirs before a mere share of the code.
bool goes_before(const Claim& theirs, const Claim& here) {
  return here.rule() == "here.share" || (theirs.rule() == "here.told" && says_only_where(here));
}

/// Whether this is what the product is called.
bool is_called(const Story& story, std::string_view name) {
  return std::ranges::any_of(
      story.names, [&](const std::string& own) { return equals_ignoring_case(own, name); });
}

/// What commits say for a technology goes before what documents say of it.
void add_choices(const Story& story, const std::vector<Choice>& choices, Reasons& reasons,
                 StackHistory& history) {
  constexpr std::size_t kMostReasons = 2, kMostOfLibraries = 16;
  for (const Choice& one : choices) {
    if (one.left) continue;
    auto& told = one.use ? reasons.why[*one.use] : history.choices;
    if (told.size() >= (one.use ? kMostReasons : kMostOfLibraries)) continue;
    const bool twice = std::ranges::any_of(
        told, [&](const Claim& claim) { return contains(claim.text(), one.quote); });
    if (!twice) add(told, tell_choice(story, one));
  }
  for (Claim& one : reasons.libraries)
    if (history.choices.size() < kMostOfLibraries) history.choices.push_back(std::move(one));
}

/// What is told so far of why, so that nothing is quoted twice.
std::vector<std::string> quoted_so_far(const Reasons& reasons, const StackHistory& history) {
  std::vector<std::string> out;
  for (const auto& claims : reasons.why)
    for (const Claim& one : claims) out.push_back(one.text());
  for (const auto* claims : {&history.choices, &history.left})
    for (const Claim& one : *claims) out.push_back(one.text());
  return out;
}

/// Why things are used as they are, and why own code is built as it is.
void tell_uses(const Story& story, const StackTimeline& timeline, const ReasonWords& words,
               const Reasons& reasons, StackHistory& history) {
  history.uses = reasons_of_use(story, timeline, words, quoted_so_far(reasons, history));
  history.around = work_arounds(story, timeline, words, quoted_so_far(reasons, history));
  if (story.model().technologies.empty()) return;
  const DesignWords design(*story.analysis.catalogue);
  const ChoiceNames names(story, timeline, words);
  std::vector<std::string> told = quoted_so_far(reasons, history);
  for (const auto* claims : {&history.uses, &history.around})
    for (const Claim& one : *claims) told.push_back(one.text());
  DesignChanges changes = design_changes(story, design, names, told);
  history.built = design_comments(story, design, names, told);
  history.changed = std::move(changes.reasons);
  history.swaps = std::move(changes.swaps);
}

/// Whether a role gives way to what the lines ask for that call it (`gives_way` of
/// stack_words.toml): names around a use, and ways that lead to several deeds, do not tell which
/// work is done where.
bool gives_way(const Story& story, TechnologyId technology, const Claim& here) {
  const auto has = [&](std::string_view list, std::string_view word) {
    return std::ranges::any_of(
        story.analysis.catalogue->table("stack_words"),
        [&](const auto& row) { return row.first == list && row.second == word; });
  };
  const auto is_in = [&](std::string_view list) { return has(list, here.rule()); };
  // On which setting it hangs no call tells.
  if (here.text().ends_with(" is set.")) return false;
  const std::string_view deed = std::string_view(here.text()).substr(0, here.text().find('`'));
  return is_in("gives_way.kinds") ||
         (here.rule() == "here.doing" &&
          has("gives_way.doing", story.analysis.catalogue->technology(technology).category)) ||
         (here.rule() == "here.reached" &&
          has("gives_way.reached", story.analysis.catalogue->technology(technology).id)) ||
         (is_in("gives_way.of_several_deeds") && contains(deed, " and "));
}

/// "Where `RESEND_API_KEY` is set, Resend sends mail in `welcome`": what lines ask for, with the
/// setting on which it hangs.
Claim where_set(const std::string& id, const Claim& switched, const Claim& at_calls) {
  const Named& setting = switched.names().back();
  Evidence evidence = at_calls.evidence();
  evidence.add({setting.place});
  Claim out(at_calls.rule(), id, "Where " + setting.text + " is set, " + at_calls.text(),
            at_calls.basis(), at_calls.confidence(), std::move(evidence));
  for (const Named& one : at_calls.names()) out.name(one.text, one.seen_as, one.place);
  out.name(setting.text, setting.seen_as, setting.place);
  return out;
}

/// Whether a role says no more than what anybody has the thing for, and on which setting it hangs.
bool is_switched_only(const Claim& here) {
  return here.rule() == "here.switched" && !here.names().empty();
}

/// Of what has no role, or one that tells less exactly, what the lines ask for that call it; of a
/// tool, what starts it.
void tell_at_calls(const Story& story, std::vector<StackCard>& cards) {
  const auto& uses = story.model().technologies;
  std::set<TechnologyId> open, tools;
  for (const StackCard& card : cards)
    if (!card.here || is_switched_only(*card.here) ||
        gives_way(story, uses[card.use].technology, *card.here))
      (uses[card.use].tooling ? tools : open).insert(uses[card.use].technology);
  auto roles = roles_at_calls(story, open);
  roles.merge(roles_by_starts(story, tools));
  std::erase_if(tools, [&](const TechnologyId id) { return roles.contains(id); });
  roles.merge(roles_by_tool_files(story, tools));
  for (const StackCard& card : cards)
    if (card.here) open.erase(uses[card.use].technology);
  std::erase_if(open, [&](const TechnologyId id) { return roles.contains(id); });
  roles.merge(roles_by_product_files(story, open));
  for (StackCard& card : cards) {
    const auto at = roles.find(uses[card.use].technology);
    if (at == roles.end()) continue;
    if (!card.here || gives_way(story, uses[card.use].technology, *card.here))
      card.here = at->second;
    else if (is_switched_only(*card.here))
      card.here = where_set(story.analysis.catalogue->technology(uses[card.use].technology).id,
                            *card.here, at->second);
  }
}

/// Whether a role tells of databases that can take each other's place.
bool is_choice_of_store(const Claim& here) {
  return contains(here.text(), " keeps the data unless ") ||
         contains(here.text(), " can be chosen to keep the data") ||
         contains(here.text(), " databases that can keep the data");
}

/// Whether a file from which the code for the data is made names one database.
bool settled_by_schema(const Story& story) {
  return std::ranges::any_of(story.model().technologies, [&](const model::TechnologyUse& use) {
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    return technology.component == "datastore" && needed_by_schema(story, technology).has_value();
  });
}

/// "PostgreSQL keeps the data, as `schema.prisma` sets it."
std::optional<Claim> kept_by_schema(const Story& story, const catalogue::Technology& technology) {
  const auto needed = needed_by_schema(story, technology);
  if (!needed) return std::nullopt;
  const auto& names = needed->names();
  const auto file =
      std::ranges::find_if(names, [](const Named& one) { return one.text.starts_with('`'); });
  if (file == names.end()) return std::nullopt;
  Claim out("here.schema", technology.id,
            technology.name + " keeps the data, as " + file->text + " sets it.", needed->basis(),
            needed->confidence(), needed->evidence());
  for (const Named& one : names) out.name(one.text, one.seen_as, one.place);
  return out;
}

}  // namespace

std::string version_told(const model::TechnologyUse& use, const StackCard& card) {
  if (!card.support || (!card.support->ended && use.version.empty())) return use.version;
  return use.version + (card.support->ended ? " (support ended " : " (until ") +
         card.support->ends + ")";
}

std::vector<StackCard> stack_cards(const Story& story) {
  StackHistory history;
  history.wanted = false;
  return stack_cards(story, history);
}

std::vector<StackCard> stack_cards(const Story& story, StackHistory& history) {
  const RolesHere roles(story);
  const MayBeUnset unset(story);
  const TellingLines lines(story);
  const StackTimeline timeline = stack_timeline(story);
  const ReasonWords words(*story.analysis.catalogue, story.names);
  const std::vector<Choice> choices = choices_of(story, timeline, words);
  Reasons reasons = reasons_by_technology(story);
  add_choices(story, choices, reasons, history);
  history.left = tell_departures(story, timeline, choices);
  if (history.wanted) tell_uses(story, timeline, words, reasons, history);
  std::vector<StackCard> out;
  const std::set<TechnologyId> addable = model::find_addable(story.analysis);
  const auto& technologies = story.model().technologies;
  for (const std::size_t i : stack_order(story)) {
    const auto& technology = story.analysis.catalogue->technology(technologies[i].technology);
    // The product is none of the things that it stands on.
    if (technology.category != "language" && is_called(story, technology.name)) continue;
    StackCard card;
    card.use = i;
    card.must_run = technologies[i].must_run && !roles.switch_of(technologies[i].technology);
    if (!technologies[i].tooling) {
      RolesHere::Told told = roles.of(technologies[i]);
      card.here = std::move(told.here);
      card.option = told.option;
      // What they say of it themselves.
      if (reasons.listed[i] && technology.category != "language" &&
          !is_about_tests(story, *reasons.listed[i]) &&
          (!card.here || goes_before(*reasons.listed[i], *card.here)))
        card.here = std::move(reasons.listed[i]);
    }
    // "To import in the background we can use Redis": or not.
    if (card.here && card.here->rule() == "here.told" && contains(card.here->text(), " can use "))
      card.option = true;
    if (addable.contains(technologies[i].technology) && !technologies[i].tooling) {
      card.option = true;
      card.must_run = false;
    }
    // Nobody can choose another database than the one that the code for the data is made for.
    if (card.here && is_choice_of_store(*card.here) && settled_by_schema(story))
      card.here = kept_by_schema(story, technology);
    // What nothing is seen to use does nothing here that anybody could tell.
    if (model::only_declared(story.analysis, technologies[i]) && card.here &&
        card.here->rule() != "here.only_asked")
      card.here.reset();
    Needed needed = needed_here(story, roles, technologies[i], card);
    card.must_run = needed.must_run;
    // What the product stops without nobody has to choose.
    if (card.option && needed.must_run && needed.because) {
      card.option = false;
      if (card.here && contains(card.here->text(), " can be chosen ")) card.here.reset();
    }
    card.needed = std::move(needed.because);
    if (!card.must_run && !card.needed && !technologies[i].tooling)
      card.needed = unset.told(story, technologies[i].technology);
    card.option = card.option || (card.needed && card.needed->rule() == "needed.unset");
    for (auto* const claim : {&card.here, &card.needed})
      if (*claim) lines.improve(**claim);
    card.why = std::move(reasons.why[i]);
    if (card.why.empty())
      add(card.why, tell_reason_of_arrival(story, timeline, words, technologies[i].technology));
    card.arrived = tell_arrival(story, timeline, technologies[i].technology);
    card.leaving = leaving_of(story, technologies[i]);
    card.support = support_of(story, technology, technologies[i].version);
    card.alternatives = alternatives_of(story, technology);
    out.push_back(std::move(card));
  }
  tell_one_of_several(story, roles, out);
  tell_taken_store(story, roles, out);
  tell_stood_in(story, out);
  tell_beneath(story, out);
  tell_at_calls(story, out);
  tell_run_beside(story, out);
  tell_standing(story, out);
  for (StackCard& card : out) {
    const model::TechnologyUse& use = technologies[card.use];
    if (card.here || use.tooling || model::only_declared(story.analysis, use)) continue;
    if (auto claim = roles.at_sites(use)) card.stands = std::move(claim);
  }
  return out;
}

}  // namespace cutaway::narrative
