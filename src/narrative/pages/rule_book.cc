// SPDX-License-Identifier: Apache-2.0
// Page 17: the numbers, switches, rights and messages that decide what it does, and its words.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/queries.h"
#include "model/rules/rule_text.h"
#include "narrative/blocks.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"
#include "narrative/settings/own_settings.h"
#include "narrative/settings/settings_told.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostTelling = 50;
constexpr std::size_t kMostOfAKind = 60;
constexpr std::size_t kMostRights = 20;

using model::Rule;

/// Sections after the most telling rules: kinds that one reader looks up together.
struct Shelf {
  const char *id, *title;
  std::vector<std::string_view> kinds;
};
const std::vector<Shelf>& shelves() {
  static const std::vector<Shelf> all = {
      {"limits", "Limits and quotas", {"limit", "quota", "rate_limit", "page_size"}},
      {"times",
       "Times, retries and schedules",
       {"timeout", "retry", "retention", "session", "schedule"}},
      {"rights", "Roles, plans and flags", {"role", "permission", "plan", "flag", "price"}},
      {"checks", "What input has to look like", {"validation", "default"}},
      {"measured", "What is measured", {"event", "metric", "experiment"}},
  };
  return all;
}

std::vector<Place> places_of(const Rule& rule) {
  std::vector<Place> places{rule.is.place};
  places.insert(places.end(), rule.is.enforced.begin(), rule.is.enforced.end());
  return places;
}

narrative::Row row_of(const Rule& rule) {
  return row(
      {rule.text, rule.is.kind, model::rule_amount(rule.is), list_up_to(rule.is.overridable_by, 3),
       rule.is.enforced.empty() ? "" : amount(rule.is.enforced.size(), "place")},
      places_of(rule));
}

Table table_named(std::string title) {
  return {std::move(title), {"Rule", "Kind", "Value", "Can be set by", "Enforced at"}, {}, ""};
}

Table most_telling(const model::Model& model) {
  Table table = table_named("The most telling rules");
  for (const Rule& rule : model.rules) {
    if (rule.is.kind == "message" || rule.is.kind == "event") continue;
    if (table.rows.size() < kMostTelling) table.rows.push_back(row_of(rule));
  }
  return table;
}

Table of_shelf(const model::Model& model, const Shelf& shelf) {
  Table table = table_named(shelf.title);
  std::size_t all = 0;
  for (const Rule& rule : model.rules) {
    if (std::ranges::find(shelf.kinds, rule.is.kind) == shelf.kinds.end()) continue;
    if (++all <= kMostOfAKind) table.rows.push_back(row_of(rule));
  }
  if (all > kMostOfAKind)
    table.more =
        "and " + with_commas(all - kMostOfAKind) + " more; `cutaway rules . -f csv` has all";
  return table;
}

/// Whether a condition reads as it is written: names, a comparison, no calls and no brackets.
bool is_readable(std::string_view text) {
  constexpr std::size_t kMost = 60;
  return text.size() <= kMost && text.find_first_of("()[]{};\n\\&|") == std::string_view::npos;
}

/// Conditions that can be read by people; of the others only that they are there.
std::string conditions_of(const Rule& rule) {
  std::vector<std::string> out;
  std::size_t left_out = 0;
  for (const auto& condition : rule.is.conditions) {
    if (is_readable(condition.text)) {
      out.push_back((condition.negated ? "not: " : "") + condition.text);
    } else {
      ++left_out;
    }
  }
  if (!out.empty() && left_out > 0) out.push_back("and more in the code");
  return join(out, "; ");
}

Table messages(const model::Model& model) {
  Table table{"Messages people see, and when", {"Message", "Shown when"}, {}, ""};
  std::size_t all = 0;
  for (const Rule& rule : model.rules) {
    if (rule.is.kind != "message" || ++all > kMostOfAKind) continue;
    std::vector<Place> places = places_of(rule);
    for (const auto& condition : rule.is.conditions) places.push_back(condition.place);
    table.rows.push_back(row({rule.is.value, conditions_of(rule)}, std::move(places)));
  }
  if (all > kMostOfAKind) table.more = "and " + with_commas(all - kMostOfAKind) + " more";
  return table;
}

/// Which right each endpoint asks for: rights across, resources down.
Table rights_matrix(const model::Model& model) {
  std::map<std::string, std::vector<const model::Endpoint*>> by_role;
  for (const auto& endpoint : model.endpoints) {
    for (const std::string& role : endpoint.roles) by_role[role].push_back(&endpoint);
  }
  Table table{"Who may do what", {"Role or right", "Endpoints", "Among them"}, {}, ""};
  for (const auto& [role, endpoints] : by_role) {
    if (table.rows.size() >= kMostRights) break;
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const auto* endpoint : endpoints) {
      names.push_back(endpoint->method + " " + endpoint->path);
      if (places.size() < 3 && !endpoint->places.empty())
        places.push_back(endpoint->places.front());
    }
    table.rows.push_back(
        row({role, std::to_string(endpoints.size()), list_up_to(names, 3)}, std::move(places)));
  }
  if (by_role.size() > kMostRights)
    table.more = "and " + std::to_string(by_role.size() - kMostRights) + " more";
  return table;
}

Table words(const Story& story) {
  Table table{"Words used here", {"Word", "Files that hold it", "Seen as"}, {}, ""};
  for (const DomainWord& word : story.words) {
    if (word.files == 0) continue;  // a piece of a longer name: nobody here says it
    table.rows.push_back(row({word.shown, std::to_string(word.files), word.seen_as}, {word.place}));
  }
  return table;
}

/// "62 rules were found; 18 of them can be changed by a setting."
void tell_size(const Story& story, std::vector<Claim>& out) {
  CountedSet counted = model::count(story.analysis, {"rules", {{"settable", "yes"}}});
  if (counted.of < 3) return;
  Sentence sentence(story, "rules.size", "");
  std::string text = capitalised(amount(counted.of, "rule")) + " were found in the code";
  // That no setting changes one is not known: it was only not seen.
  text += counted.n == 0 ? "" : ", and a setting changes " + number_word(counted.n) + " of them";
  // "None of 52" would be said of something that the sentence does not tell.
  if (counted.n == 0) counted = model::count(story.analysis, {"rules", {}});
  add(out, sentence.text(text + ".").basis(Basis::counted).counted(std::move(counted)).finish());
}

/// A product of others that counts what people do is in use, whether its calls were read or not.
bool is_measured(const Story& story) {
  return std::ranges::any_of(story.model().technologies, [&](const model::TechnologyUse& use) {
    return !use.tooling &&
           story.analysis.catalogue->technology(use.technology).category == "analytics";
  });
}

/// What has no event is a finding too, where others have one.
void tell_no_events(const Story& story, std::vector<Claim>& out) {
  Searched searched = model::search(story.analysis, {"rules", {{"kind", "event"}}});
  if (searched.hits > 0 || searched.places < 10 || is_measured(story)) return;
  Sentence sentence(story, "rules.no_events", "");
  sentence.text("No call that records what people do was seen, so use is not measured here.");
  add(out, sentence.basis(Basis::searched)
               .confidence(Confidence::medium)
               .searched(std::move(searched))
               .finish());
}

void build(const Story& story, Page& page) {
  const model::Model& model = story.model();
  SettingsTold settings = settings_told(story);
  Table own = own_settings_told(story);
  if (model.rules.empty() && settings.table.rows.empty() && own.rows.empty()) return;
  std::vector<Claim> claims;
  tell_size(story, claims);
  tell_no_events(story, claims);
  add_paragraphs(page.blocks, std::move(claims));
  add_table(page.blocks, most_telling(model));
  std::vector<Block> set;
  if (settings.needed) add_paragraphs(set, {std::move(*settings.needed)});
  add_table(set, std::move(settings.table));
  add_table(set, std::move(own));
  add_section(page.blocks, "settings", "What those who run it can set", std::move(set));
  add_table(page.blocks, rights_matrix(model));
  for (const Shelf& shelf : shelves()) {
    std::vector<Block> blocks;
    add_table(blocks, of_shelf(model, shelf));
    add_section(page.blocks, shelf.id, shelf.title, std::move(blocks));
  }
  add_table(page.blocks, messages(model));
  add_table(page.blocks, words(story));
}

}  // namespace

extern const PageRecord record_rule_book;
const PageRecord record_rule_book{17, "rule-book", "Rule book and words used here",
                                  "Which numbers, rights and messages decide what it does?", build};

}  // namespace cutaway::narrative
