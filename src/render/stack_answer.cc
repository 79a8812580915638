// SPDX-License-Identifier: Apache-2.0
// Writes technologies with what they do here, why, since when, and what leaving would touch.
#include "render/stack_answer.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "narrative/stack/shelves.h"
#include "render/countable.h"
#include "render/screen.h"
#include "render/unicode.h"
#include "render/vendors_answer.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

void write_claim(JsonWriter& json, JsonParts& parts, std::string_view key,
                 const std::optional<narrative::Claim>& claim) {
  json.key(key);
  if (claim)
    parts.claim(*claim);
  else
    json.null();
}

void write_support(JsonWriter& json, const std::optional<narrative::Support>& support) {
  json.key("support");
  if (!support) {
    json.null();
    return;
  }
  json.open_object(true).member("version", support->cycle).member("ends", support->ends);
  json.key("ended").boolean(support->ended).member("as_of", support->as_of).close();
}

void write_technology(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                      const model::TechnologyUse& use, const narrative::StackCard& card) {
  const catalogue::Technology& technology = analysis.catalogue->technology(use.technology);
  json.open_object().member("id", technology.id).member("name", technology.name);
  json.member("category", technology.category);
  json.key("version").text_or_null(use.version).member("purpose", technology.purpose);
  write_claim(json, parts, "here", card.here);
  write_claim(json, parts, "stands", card.stands);
  parts.claims("why", card.why);
  write_claim(json, parts, "arrived", card.arrived);
  std::vector<std::string> components;
  for (const PartId part : use.parts) components.emplace_back(part_name(*analysis.model, part));
  parts.texts("components", components);
  write_support(json, card.support);
  json.key("must_run").boolean(card.must_run);
  write_claim(json, parts, "needed", card.needed);
  json.key("connects_in").text_or_null(use.family);
  json.key("optional").boolean(card.option);
  json.member("shelf", narrative::word_of(narrative::shelf_of(analysis, card)));
  write_claim(json, parts, "leaving", card.leaving);
  parts.texts("alternatives", card.alternatives);
  json.key("uses").number(use.uses).member("confidence", word(use.confidence));
  parts.places("evidence", use.places);
  json.close();
}

void write_library(JsonWriter& json, JsonParts& parts, const narrative::LibraryRole& one) {
  json.open_object().member("name", one.use.name).member("ecosystem", one.use.ecosystem);
  json.key("version").text_or_null(one.use.version);
  json.key("files").number(one.use.files.size()).key("leaned_on").boolean(one.leaned_on);
  write_claim(json, parts, "here", one.here);
  write_claim(json, parts, "stands", one.stands);
  parts.places("evidence", {one.use.declared});
  json.close();
}

/// What is said of a technology below its line.
std::vector<const narrative::Claim*> told_of(const narrative::StackCard& card) {
  std::vector<const narrative::Claim*> out;
  if (card.here) out.push_back(&*card.here);
  if (card.needed && (!card.here || card.here->text() != card.needed->text()))
    out.push_back(&*card.needed);
  if (!card.why.empty()) out.push_back(&card.why.front());
  if (card.arrived) out.push_back(&*card.arrived);
  if (card.does()) out.push_back(&*card.stands);
  return out;
}

/// "At least 55 files take it in." as it goes on behind the name of a library.
std::string reach_of(const narrative::LibraryRole& one) {
  std::string text = one.told().text();
  if (text.size() > 1 && text[1] >= 'a' && text[1] <= 'z') text[0] = lower(text.substr(0, 1))[0];
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// "What these do here was not read: Redis, Duo.": where they stand tells nothing of their work.
std::string unread(const std::vector<std::string>& names) {
  constexpr std::size_t kMostNamed = 24;
  std::string text = "What these do here was not read: ";
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kMostNamed)
    text += " and " + std::to_string(names.size() - kMostNamed) + " more";
  return text + ".";
}

Group group(std::string title, bool space_before = true) {
  return Group{{std::move(title), "", Emphasis::strong}, {}, space_before};
}

}  // namespace

void write_stack(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                 const std::vector<narrative::StackCard>& cards,
                 const std::vector<narrative::LibraryRole>& libraries,
                 const narrative::StackHistory& history) {
  const auto& uses = analysis.model->technologies;
  for (const bool tooling : {false, true}) {
    json.key(tooling ? "tooling" : "technologies").open_array();
    for (const narrative::StackCard& card : cards) {
      const model::TechnologyUse& use = uses[card.use];
      if (use.tooling == tooling) write_technology(json, parts, analysis, use, card);
    }
    json.close();
  }
  json.key("libraries").open_array();
  for (const narrative::LibraryRole& one : libraries) write_library(json, parts, one);
  json.close();
  parts.claims("choices", history.choices);
  parts.claims("uses", history.uses);
  parts.claims("around", history.around);
  parts.claims("left", history.left);
  write_vendors(json, parts, analysis);
}

std::string stack_text(const Context& context, const std::vector<narrative::StackCard>& cards,
                       const std::vector<narrative::LibraryRole>& libraries,
                       const narrative::StackHistory& history) {
  const model::Analysis& analysis = *context.analysis;
  const std::size_t width = std::max(context.width, 40U);
  const Quotes places(context.evidence == "none" ? nullptr : context.analysis);
  using narrative::Shelf;
  constexpr std::array kShelves = {Shelf::product,   Shelf::outside, Shelf::also,
                                   Shelf::connected, Shelf::tooling, Shelf::declared};
  std::vector<Group> groups;
  for (const Shelf shelf : kShelves)
    groups.push_back(group(shelf == Shelf::tooling ? "What builds, tests and checks it"
                                                   : std::string(narrative::heading_of(shelf)),
                           !groups.empty()));
  const auto& uses = analysis.model->technologies;
  std::vector<std::string> without_role;
  for (const narrative::StackCard& card : cards) {
    const model::TechnologyUse& use = uses[card.use];
    const catalogue::Technology& technology = analysis.catalogue->technology(use.technology);
    const std::string version = narrative::version_told(use, card);
    std::string text = technology.name + (version.empty() ? "" : " " + version);
    text += " · " + technology.category;
    if (!technology.purpose.empty()) text += " · " + technology.purpose;
    if (card.stands && card.work() == nullptr) without_role.push_back(technology.name);
    Shelf shelf = narrative::shelf_of(analysis, card);
    // What builds and publishes the product is nothing that it runs on.
    if (shelf == Shelf::delivery) shelf = Shelf::tooling;
    const auto at = std::ranges::find(kShelves, shelf) - kShelves.begin();
    auto& items = groups[static_cast<std::size_t>(at)].items;
    items.push_back(sentence(masked(text), first_label(places, use.places), width, "", "  "));
    for (const narrative::Claim* claim : told_of(card)) {
      const auto& seen = claim->evidence().places();
      items.push_back(
          sentence(masked(claim->text()), first_label(places, seen), width, "    ", "    "));
    }
  }
  Group others = group("Libraries that no entry of the catalogue is for");
  // What so many files take in is what the product stands on, known or not.
  constexpr std::size_t kMostLeanedOn = 4;
  std::size_t leaned_on = 0;
  for (const narrative::LibraryRole& one : libraries) {
    const bool stood_on = one.leaned_on && leaned_on++ < kMostLeanedOn;
    if (!one.here) without_role.push_back(one.use.name);
    // How far a library reaches is no work of it: of one that the product does not stand on, its
    // name is enough.
    if (!one.here && !stood_on) continue;
    std::string text = one.use.name + (one.use.version.empty() ? "" : " " + one.use.version) +
                       (stood_on ? " · library" : "");
    if (!one.here) text += " · " + reach_of(one);
    auto& items = stood_on ? groups[0].items : others.items;
    const auto& seen = one.told().evidence().places();
    items.push_back(
        sentence(masked(text), first_label(places, {one.use.declared}), width, "", "  "));
    if (one.here)
      items.push_back(
          sentence(masked(one.here->text()), first_label(places, seen), width, "    ", "    "));
  }
  if (groups[0].items.empty() && groups[1].items.empty() && groups[2].items.empty()) {
    groups[0].items.push_back({{"No technology of the catalogue was seen.", "", {}}});
  }
  std::erase_if(groups, [](const Group& one) { return one.items.empty(); });
  if (!groups.empty()) groups.front().space_before = false;
  if (!others.items.empty()) groups.push_back(std::move(others));
  if (!without_role.empty()) {
    Group told = group("");
    told.items.push_back(sentence(masked(unread(without_role)), "", width, "", "  "));
    groups.push_back(std::move(told));
  }
  const auto add_claims = [&](const char* title, const std::vector<narrative::Claim>& claims) {
    Group told = group(title);
    for (const narrative::Claim& claim : claims)
      told.items.push_back(sentence(masked(claim.text()), "", width, "", "  "));
    if (!claims.empty()) groups.push_back(std::move(told));
  };
  add_claims("Why its libraries were taken, in the team's words", history.choices);
  add_claims("Why things are used as they are, in the team's words", history.uses);
  add_claims("What code goes a way around, as its comments say", history.around);
  add_claims("What left", history.left);
  const auto dated = std::ranges::find_if(
      cards, [](const narrative::StackCard& card) { return card.support.has_value(); });
  // The dates are only as good as the data that is shipped.
  if (dated != cards.end()) {
    Group told = group("");
    told.items.push_back(sentence(
        "Ends of support are what the makers had announced by " + dated->support->as_of + ".", "",
        width));
    groups.push_back(std::move(told));
  }
  return draw(groups, width, context.color).bytes();
}

}  // namespace cutaway::render
