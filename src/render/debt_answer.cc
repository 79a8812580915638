// SPDX-License-Identifier: Apache-2.0
// Writes the ledger: items by risk, what to read first, the comparison with file size.
#include "render/debt_answer.h"

#include <cmath>

#include "base/text.h"
#include "findings/ledger.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_words.h"
#include "narrative/phrases.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/screen.h"
#include "render/unicode.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

using findings::FileSignals;
using DebtItem = findings::Item;
using narrative::DebtWords;
using narrative::Story;

/// Three digits after the point.
std::string decimal(double value) {
  const long thousandths = std::lround(value * 1000);
  std::string digits = std::to_string(thousandths % 1000);
  return std::to_string(thousandths / 1000) + "." + std::string(3 - digits.size(), '0') + digits;
}

void number(JsonWriter& json, std::string_view name, std::uint64_t value) {
  json.key(name).number(value);
}

void write_item_signals(JsonWriter& json, const DebtItem& item) {
  json.key("signals").open_object(true);
  number(json, "changes_year", item.changes);
  number(json, "fixes_year", item.fixes);
  number(json, "fixes", item.all_fixes);
  if (item.files.size() > 1) number(json, "changed_together_year", item.together);
  if (item.releases > 0) {
    number(json, "releases_touched", item.releases_touched);
    number(json, "releases", item.releases);
  }
  number(json, "lines", item.lines);
  number(json, "branches", item.branches);
  number(json, "tests", item.tests);
  number(json, "imported_by", item.imported_by);
  number(json, "people_active", item.knows.size());
  if (item.count > 0) number(json, item.rule, item.count);
  json.close();
}

void write_trend(JsonWriter& json, const DebtItem& item, const DebtWords& words) {
  json.key("trend");
  if (words.trend.empty()) {
    json.null();
    return;
  }
  json.open_object(true).member("direction", words.trend).key("quarters").open_array(true);
  for (const findings::Quarter& quarter : item.trend) {
    json.open_object(true);
    number(json, "changes", quarter.changes);
    number(json, "fixes", quarter.fixes);
    json.close();
  }
  json.close().close();
}

void write_affected(JsonParts& parts, const Story& story, const DebtItem& item) {
  std::vector<std::string> people, components, entities;
  for (const history::PersonId person : item.knows)
    people.push_back(masked(story.analysis.history->changes->person(person).name));
  for (const PartId part : item.parts) components.push_back(story.model().part(part).name);
  for (const std::size_t entity : item.entities)
    entities.push_back(story.model().entities[entity].name);
  parts.texts("knows", people);
  parts.texts("components", components);
  parts.texts("entities", entities);
}

void write_item(JsonWriter& json, JsonParts& parts, const Story& story, const DebtItem& item,
                const DebtWords& words, std::size_t read_as) {
  const findings::Cause& cause = findings::cause(item.rule);
  json.open_object()
      .member("id", words.title->id())
      .member("title", masked(plain_text(words.title->text())));
  json.member("rule", item.rule)
      .member("category", cause.category)
      .member("hurts", findings::hurts(item));
  if (item.only_risk) json.key("only_risk").boolean(true);
  // The three numbers stand side by side; no sum is made of them.
  json.key("numbers").open_object(true);
  number(json, "velocity", item.changes);
  json.key("risk").real(item.risk);
  number(json, "reliability", item.fixes);
  json.close();
  write_item_signals(json, item);
  json.key("where").open_array();
  for (const FileId file : item.files) {
    json.open_object(true).member("path", story.path(file));
    number(json, "line", 1);
    number(json, "end_line", 1);
    json.close();
  }
  json.close();
  write_trend(json, item, words);
  write_affected(parts, story, item);
  json.member("do_next", masked(words.do_next)).member("effort", words.effort);
  json.member("effort_reason", words.effort_reason).member("do_nothing", words.do_nothing);
  json.member("paid_when", words.paid_when);
  number(json, "reading_order", read_as);
  parts.texts("commits", item.commits);
  parts.places("evidence", item.places);
  json.key("claim");
  parts.claim(*words.title);
  json.close();
}

void write_file(JsonWriter& json, const Story& story, const FileSignals& file) {
  json.open_object(true).member("path", story.path(file.file));
  number(json, "lines", file.lines);
  json.key("risk").real(file.risk);
  json.key("signals").open_object(true);
  number(json, "branches", file.branches);
  number(json, "imported_by", file.imported_by);
  number(json, "tests", file.tests);
  number(json, "swallowed", file.swallowed);
  number(json, "changes", file.changes);
  number(json, "fixes", file.fixes);
  number(json, "changes_year", file.changes_year);
  number(json, "fixes_year", file.fixes_year);
  number(json, "people", file.people);
  number(json, "people_active", file.active_people);
  json.close().close();
}

void write_against(JsonWriter& json, const findings::AgainstSize& against) {
  json.key("against_file_size").open_object();
  json.key("known").boolean(against.known);
  if (!against.known) {
    json.member("why_not", against.why_not).close();
    return;
  }
  number(json, "fixed_after", static_cast<std::uint64_t>(against.since));
  number(json, "files", against.files);
  number(json, "repaired", against.repaired);
  for (const auto& [name, score] :
       {std::pair("risk", &against.risk), std::pair("file_size", &against.size)}) {
    json.key(name).open_object(true).key("auc").real(score->auc);
    json.key("found_in_a_fifth").real(score->found).close();
  }
  json.close();
}

/// " · velocity: nine changes a year · risk: 0.412 · reliability: two repairs a year (of the
/// file)"; what there was none of is not told.
std::string numbers_of(const DebtItem& item) {
  std::string out;
  const std::string aside = narrative::changes_aside(item);
  if (item.changes > 0 || !aside.empty())
    out += " · velocity: " +
           (item.changes == 0 ? "no change" : narrative::amount(item.changes, "change")) +
           " a year" + (aside.empty() ? "" : ' ' + aside);
  out += " · risk: " + decimal(item.risk);
  if (item.fixes > 0)
    out += " · reliability: " + narrative::amount(item.fixes, "repair") + " a year";
  return out + (item.files.size() == 1
                    ? " (of the file)"
                    : " (of " + narrative::amount(item.files.size(), "file") + ")");
}

Group item_group(const Story& story, const Quotes& places, const DebtItem& item,
                 const DebtWords& words, std::size_t place, std::size_t width) {
  const findings::Cause& cause = findings::cause(item.rule);
  Group group{{}, {}, true};
  const std::string first = std::to_string(place) + " ";
  const std::string rest(first.size(), ' ');
  const auto line = [&](const std::string& text, const std::string& begin,
                        const std::string& where) {
    group.items.push_back(sentence(visible(masked(plain_text(text))), where, width, begin, rest));
  };
  line(words.title->text(), first, first_label(places, item.places));
  for (ScreenLine& bold : group.items.front()) bold.emphasis = Emphasis::strong;
  line(std::string(cause.category) + ", hurts " + std::string(findings::hurts(item)) +
           numbers_of(item),
       rest, "");
  line("Do: " + words.do_next, rest, "");
  const std::string who = narrative::who_knows(story, item);
  line("Effort: " + words.effort + ". " + words.effort_reason +
           (who.empty()
                ? ""
                : std::string(" Who changed ") + (item.files.size() == 1 ? "it" : "these files") +
                      " most in the last year: " + who + "."),
       rest, "");
  const std::string otherwise =
      words.do_nothing.empty() ? "" : "Otherwise: " + words.do_nothing + " ";
  line(otherwise + "Paid when: " + words.paid_when, rest, "");
  return group;
}

}  // namespace

std::string debt_json(const Context& context, const Story& story) {
  const findings::Ledger& ledger = story.ledger();
  std::vector<std::size_t> read_as(ledger.by_risk.size());
  for (std::size_t i = 0; i < ledger.reading_order.size(); ++i)
    read_as[ledger.reading_order[i]] = i + 1;
  return answer_json(context, {}, [&](JsonWriter& json, JsonParts& parts) {
    json.key("history");
    if (ledger.signals.history_known) {
      const auto& past = *story.analysis.history->changes;
      json.open_object(true);
      number(json, "commits", past.changes.size());
      json.key("whole").boolean(past.whole).key("shallow").boolean(past.shallow).close();
    } else {
      json.text(sources::no_history(story.tree().identity()));
    }
    json.key("items").open_array();
    for (std::size_t i = 0; i < ledger.by_risk.size(); ++i) {
      const DebtWords words = narrative::debt_words(story, ledger.by_risk[i]);
      if (words.title) write_item(json, parts, story, ledger.by_risk[i], words, read_as[i]);
    }
    json.close().key("files").open_array();
    for (const FileSignals* file : findings::files_by_risk(ledger.signals))
      write_file(json, story, *file);
    json.close();
    write_against(json, ledger.against_size);
  });
}

/// What is left to say where no item has a cause that a first step would end.
std::string nothing_stands_out(const Story& story, const findings::Ledger& ledger) {
  constexpr std::size_t kNamed = 3;
  std::vector<std::string> names;
  for (const FileSignals* file : findings::files_by_risk(ledger.signals)) {
    if (names.size() < kNamed) names.push_back("`" + masked(story.path(file->file)) + "`");
  }
  const std::string none = "No cause was found that a first step would end.";
  return names.empty() ? none
                       : none + " Most at risk by size and change: " + join(names, ", ") + ".";
}

/// "Ten of 23 items are shown: --limit 23 shows all. 131 more stand in the JSON answer: …"
std::string not_shown(std::size_t told, std::size_t with_step, std::size_t all) {
  std::string out;
  if (told < with_step) {
    out = std::to_string(told) + " of " + std::to_string(with_step) + " items are shown: --limit " +
          std::to_string(with_step) + " shows all. ";
  }
  if (all > with_step) {
    out += std::to_string(all - with_step) + (told < with_step ? " more" : " further") +
           (all == with_step + 1 ? " item stands" : " items stand") +
           " in the JSON answer alone (--json): at risk by the numbers, without a cause that a "
           "first step would end.";
  }
  return out;
}

std::string debt_text(const Context& context, const Story& story, std::size_t most) {
  const findings::Ledger& ledger = story.ledger();
  const std::size_t width = std::max(context.width, 40U);
  const Quotes places(context.evidence == "none" ? nullptr : context.analysis);
  std::vector<Group> groups{{{}, {}, false}};
  if (!ledger.signals.history_known) {
    groups[0].items.push_back(sentence("History: " + sources::no_history(story.tree().identity()) +
                                           ". What follows is from the code alone.",
                                       "", width));
  }
  if (const auto against = narrative::against_size_words(story, ledger.against_size))
    groups[0].items.push_back(sentence(plain_text(against->text()), "", width));
  if (const std::string measure = narrative::measure_of_repair(ledger); !measure.empty())
    groups[0].items.push_back(sentence(measure, "", width));
  std::size_t told = 0, with_step = 0, all = 0;
  for (const DebtItem& item : ledger.by_risk) {
    ++all;
    if (item.only_risk) continue;
    if (++with_step > most) continue;
    const DebtWords words = narrative::debt_words(story, item);
    if (words.title) groups.push_back(item_group(story, places, item, words, ++told, width));
  }
  if (told == 0) groups[0].items.push_back(sentence(nothing_stands_out(story, ledger), "", width));
  if (const std::string rest = not_shown(told, with_step, all); !rest.empty())
    groups.push_back({{}, {sentence(rest, "", width)}, false});
  return draw(groups, width, context.color).bytes();
}

PlainTable debt_table(const Story& story) {
  const Quotes places(&story.analysis);
  PlainTable table{{"Item", "Category", "Hurts", "Changes a year", "Repairs a year", "Risk",
                    "Trend", "Effort", "Where"},
                   {}};
  const auto counted = [&](std::uint64_t n) {
    return story.ledger().signals.history_known ? std::to_string(n) : std::string("not known");
  };
  for (const DebtItem& item : story.ledger().by_risk) {
    const DebtWords words = narrative::debt_words(story, item);
    if (!words.title) continue;
    const findings::Cause& cause = findings::cause(item.rule);
    table.rows.push_back({masked(plain_text(words.title->text())), std::string(cause.category),
                          std::string(findings::hurts(item)), counted(item.changes),
                          counted(item.fixes), decimal(item.risk), words.trend, words.effort,
                          first_label(places, item.places)});
  }
  return table;
}

}  // namespace cutaway::render
