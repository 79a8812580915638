// SPDX-License-Identifier: Apache-2.0
// Tells pipelines as people ask of them: how many, when, from where, by which steps, to where.
#include "narrative/pipelines_told.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/blocks.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::Pipeline;

constexpr std::size_t kMostRows = 40;
constexpr std::size_t kTold = 4;
constexpr std::size_t kNamed = 3;
constexpr std::size_t kPlaces = 4;

std::vector<std::string> names_of(const std::vector<Pipeline::Named>& rows, bool as_code) {
  std::vector<std::string> out;
  for (const auto& [name, place] : rows) out.push_back(as_code ? code(name) : name);
  return out;
}

std::string technology_of(const Story& story, const Pipeline& row) {
  return story.analysis.catalogue->technology(row.technology).name;
}

std::string runs(const Pipeline& row) {
  return row.by_hand ? "when somebody starts it" : row.schedule;
}

std::vector<Place> places_of(const Pipeline& row) {
  std::vector<Place> out{row.place};
  for (const auto* list : {&row.reads, &row.steps, &row.writes})
    for (const auto& [name, place] : *list)
      if (out.size() < kPlaces && std::ranges::find(out, place) == out.end()) out.push_back(place);
  return out;
}

/// "Twelve pipelines move data with Apache Airflow: nine by a clock, three when somebody starts
/// them."
std::optional<Claim> tell_all(const Story& story, const std::vector<Pipeline>& rows) {
  std::vector<std::string> with;
  std::vector<Place> places;
  std::size_t by_clock = 0, by_hand = 0;
  for (const Pipeline& row : rows) {
    const std::string name = technology_of(story, row);
    if (std::ranges::find(with, name) == with.end())
      with.push_back(name), places.push_back(row.place);
    by_clock += row.schedule.empty() || row.by_hand ? 0 : 1;
    by_hand += row.by_hand ? 1 : 0;
  }
  std::string text = capitalised(amount(rows.size(), "pipeline")) +
                     (rows.size() == 1 ? " moves" : " move") + " data with " +
                     list_up_to(with, kNamed);
  std::vector<std::string> when;
  if (by_clock > 0) when.push_back(number_word(by_clock) + " by a clock");
  if (by_hand > 0)
    when.push_back(number_word(by_hand) + " when somebody starts " +
                   (by_hand == 1 ? "it" : "them"));
  if (const std::size_t open = rows.size() - by_clock - by_hand; open > 0)
    when.push_back("of " + number_word(open) + " no clock was seen");
  if (rows.size() > 1) text += ": " + list_up_to(when, kNamed);
  Sentence sentence(story, "pipelines.all", std::to_string(rows.size()));
  return sentence.text(text + ".").at(places, kNamed).finish();
}

/// "`orders` runs `@daily`: it reads `raw.orders`, goes through `load` and `check`, and writes …"
std::optional<Claim> tell_one(const Story& story, const Pipeline& row) {
  std::vector<std::string> parts;
  const auto part = [&](const char* deed, const std::vector<Pipeline::Named>& names) {
    if (!names.empty()) parts.push_back(deed + list_up_to(names_of(names, true), kNamed));
  };
  part("reads ", row.reads), part("goes through ", row.steps), part("writes to ", row.writes);
  if (parts.empty()) return std::nullopt;
  std::string text = code(row.name);
  if (row.by_hand) text += " runs when somebody starts it; it";
  if (!row.by_hand && !row.schedule.empty()) text += " runs by " + code(row.schedule) + "; it";
  std::string deeds = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i)
    deeds += (i + 1 == parts.size() ? ", and " : ", ") + parts[i];
  Sentence sentence(story, "pipelines.one", row.name);
  return sentence.text(text + " " + deeds + ".").at(places_of(row), kPlaces).finish();
}

}  // namespace

std::vector<Pipeline> data_pipelines(const Story& story) {
  const model::Analysis& analysis = story.analysis;
  return meaning::find_pipelines({*analysis.project, *analysis.links, *analysis.catalogue},
                                 *analysis.facts);
}

std::vector<Claim> pipelines_told(const Story& story, const std::vector<Pipeline>& rows) {
  std::vector<Claim> out;
  if (rows.empty()) return out;
  add(out, tell_all(story, rows));
  std::vector<const Pipeline*> order;
  for (const Pipeline& row : rows) order.push_back(&row);
  const auto says = [](const Pipeline* row) {
    return (row->reads.empty() ? 0 : 2) + (row->writes.empty() ? 0 : 2) +
           (row->schedule.empty() ? 0 : 1) + (row->steps.empty() ? 0 : 1);
  };
  std::ranges::stable_sort(order, std::ranges::greater(), says);
  for (std::size_t i = 0; i < order.size() && i < kTold; ++i) add(out, tell_one(story, *order[i]));
  return out;
}

Table table_of_pipelines(const Story& story, const std::vector<Pipeline>& rows) {
  Table table{
      "Work that moves data", {"Pipeline", "With", "Runs", "Reads", "Steps", "Writes"}, {}, ""};
  for (const Pipeline& one : rows) {
    if (table.rows.size() == kMostRows) break;
    table.rows.push_back(row(
        {one.name, technology_of(story, one), runs(one), list_up_to(names_of(one.reads, false), 4),
         list_up_to(names_of(one.steps, false), 6), list_up_to(names_of(one.writes, false), 4)},
        places_of(one)));
  }
  if (rows.size() > kMostRows)
    table.more =
        "and " + with_commas(rows.size() - kMostRows) + " more; `cutaway data . --json` has all";
  return table;
}

}  // namespace cutaway::narrative
