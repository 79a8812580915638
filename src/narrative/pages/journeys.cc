// SPDX-License-Identifier: Apache-2.0
// Page 6: what happens after the most telling entry points, as sequence diagrams with their steps.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/blocks.h"
#include "narrative/journeys.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostJourneys = 5, kMostRows = 40;

/// Who acts, and after the verbs what it waited for: "`worker`" … "when `order-paid` arrives".
std::pair<std::string, std::string> subject_of(const Story& story, const Journey& journey) {
  const model::EntryPoint& from = journey.from;
  if (from.kind == "event" && from.part.valid())
    return {code(story.model().part(from.part).name), " when " + code(from.name) + " arrives"};
  if (from.kind == "job" || from.kind == "command")
    return {"The " + from.kind + " " + code(from.name), ""};
  return {code(from.name), ""};
}

/// "`POST /orders` saves Order in PostgreSQL, then asks Stripe, and seven more things happen."
std::optional<Claim> tell_journey(const Story& story, const Journey& journey) {
  std::vector<std::string> done;
  Sentence sentence(story, "journey", journey.from.kind + " " + journey.from.name);
  sentence.at(journey.from.places, 1);
  std::size_t told = 0;
  for (const Message& message : journey.messages) {
    const std::string what = message.from == message.to ? "" : message.what;
    if (what.empty() || told >= 3 || word_count(join_and(done)) + word_count(what) > 18) continue;
    done.push_back(what);
    sentence.at(message.places, 1);
    ++told;
  }
  if (done.empty()) return std::nullopt;
  const auto [subject, when] = subject_of(story, journey);
  std::string text = subject + " " + join_and(done) + when;
  const std::size_t rest = journey.messages.size() - told;
  if (rest > 0) text += "; " + amount(rest, "more step") + (rest == 1 ? " follows" : " follow");
  return sentence.text(text + ".").finish();
}

Table table_of(const Story& story, const Journey& journey) {
  Table table{"Steps of " + journey.title,
              {"Step", "Who", "What", "With whom", "Only if", "Waits for the answer"},
              {},
              ""};
  const auto& model = story.model();
  for (const Message& message : journey.messages) {
    if (table.rows.size() == kMostRows) break;
    table.rows.push_back(
        row({std::to_string(table.rows.size() + 1), model.part(message.from).name, message.what,
             message.from == message.to ? "itself" : model.part(message.to).name, message.condition,
             message.waits ? "yes" : "no"},
            message.places));
  }
  if (journey.messages.size() > table.rows.size())
    table.more = "and " + amount(journey.messages.size() - table.rows.size(), "more step");
  return table;
}

/// The parts for whose answer a journey waits.
std::set<PartId> needed(const Journey& journey) {
  std::set<PartId> out;
  for (const Message& message : journey.messages) {
    if (message.waits && message.from != message.to) out.insert(message.to);
  }
  return out;
}

/// "Four of these five journeys wait for `db`; while it is down, they cannot finish."
void tell_shared_need(const Story& story, const std::vector<Journey>& journeys, Page& page) {
  std::map<PartId, std::size_t> count;
  for (const Journey& journey : journeys) {
    for (const PartId part : needed(journey)) ++count[part];
  }
  PartId most;
  for (const auto& [part, n] : count) {
    if (!most.valid() || n > count[most]) most = part;
  }
  if (!most.valid() || count[most] < 2) return;
  const auto& part = story.model().part(most);
  if (!named_in_lines(story, part)) return;
  Sentence sentence(story, "means.journeys", part.key);
  sentence.named(code(part.name), part.name, place_of_name(story, part));
  for (const Journey& journey : journeys) {
    for (const Message& message : journey.messages) {
      if (message.to != most || !message.waits) continue;
      sentence.at(message.places, 1);
      break;
    }
  }
  const std::string which = count[most] == journeys.size()
                                ? "All " + number_word(journeys.size()) + " journeys"
                                : capitalised(number_word(count[most])) + " of these " +
                                      number_word(journeys.size()) + " journeys";
  sentence.text(which + " wait for " + code(part.name) + "; while it is down, they cannot finish.");
  add(page.means, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
}

/// "What should a caller of `POST /orders` see when Stripe does not answer?"
void ask_about_outside(const Story& story, const std::vector<Journey>& journeys, Page& page) {
  for (const Journey& journey : journeys) {
    for (const Message& message : journey.messages) {
      const auto& part = story.model().part(message.to);
      if (!message.waits || part.kind != "external" || !named_in_lines(story, part)) continue;
      Sentence sentence(story, "ask.journey", part.key);
      sentence.at(message.places, 1).named(part.name, part.name, place_of_name(story, part));
      sentence.text("What should happen to " + code(journey.title) + " when " + part.name +
                    " does not answer?");
      add(page.ask, sentence.finish());
      return;
    }
  }
}

void build(const Story& story, Page& page) {
  const std::vector<Journey> journeys = journeys_of(story, kMostJourneys);
  if (journeys.empty()) return;
  std::vector<Claim> answer;
  for (const Journey& journey : journeys) add(answer, tell_journey(story, journey));
  add_paragraphs(page.blocks, std::move(answer));
  for (std::size_t i = 0; i < journeys.size(); ++i) {
    std::vector<Block> blocks;
    blocks.push_back({sequence_view(story, journeys[i], i + 1)});
    add_table(blocks, table_of(story, journeys[i]));
    add_section(page.blocks, "journey-" + std::to_string(i + 1), journeys[i].title,
                std::move(blocks));
  }
  tell_shared_need(story, journeys, page);
  ask_about_outside(story, journeys, page);
}

}  // namespace

extern const PageRecord record_journeys;
const PageRecord record_journeys{6, "how-things-happen", "How things happen",
                                 "What happens, step by step, after somebody asks?", build};

}  // namespace cutaway::narrative
