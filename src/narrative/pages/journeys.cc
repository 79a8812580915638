// SPDX-License-Identifier: Apache-2.0
// Page 6: what happens after the most telling entry points, as sequence diagrams with their steps.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "narrative/blocks.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pictures/journeys.h"
#include "narrative/sentence.h"
#include "narrative/waits.h"

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

/// The three messages that tell most, in their order: what changes something named, then what
/// reads something named, then the rest; what is always done before what is done in some cases.
std::vector<const Message*> most_telling(const Journey& journey) {
  constexpr std::size_t kMostTold = 3, kMostWords = 18;
  std::vector<const Message*> ranked, out;
  for (const Message& message : journey.messages) {
    if (message.from != message.to) ranked.push_back(&message);
  }
  std::ranges::stable_sort(ranked, [](const Message* a, const Message* b) {
    return std::tuple(a->named, a->changes, a->condition.empty()) >
           std::tuple(b->named, b->changes, b->condition.empty());
  });
  // "reads from MySQL" tells nothing where "reads orders in MySQL" is told.
  const auto told_by_name = [&](const Message& one) {
    return !one.named && std::ranges::any_of(ranked, [&](const Message* other) {
      return other->named && other->to == one.to && other->from == one.from;
    });
  };
  std::size_t words = 0;
  for (const Message* message : ranked) {
    const std::size_t more = word_count(message->what) + 1;
    if (told_by_name(*message)) continue;
    if (out.size() >= kMostTold || words + more > kMostWords + 2) continue;
    words += more;
    out.push_back(message);
  }
  std::ranges::sort(out);  // they stand in one list: the order of the way
  return out;
}

/// " in db" or " through sqlx" where the words of the message end so, and tell a thing before it.
std::string end_of(const Message& message) {
  const std::size_t gap = message.what.find(' ');
  std::string end = " in " + message.with;
  if (!message.what.ends_with(end)) {
    const std::size_t through = message.what.find(" through ");
    end = through == std::string::npos ? std::string() : message.what.substr(through);
  }
  return gap + end.size() < message.what.size() ? end : std::string();
}

/// "writes orders and parcels in db": things of one verb and one place are said together.
std::vector<std::string> said_together(const std::vector<const Message*>& told) {
  struct Group {
    std::string verb, with;
    std::vector<std::string> things;
  };
  std::vector<Group> groups;
  for (const Message* message : told) {
    const std::string end = end_of(*message);
    const std::size_t gap = message->what.find(' ');
    if (end.empty()) {
      groups.push_back({message->what, "", {}});
      continue;
    }
    const std::string verb = message->what.substr(0, gap);
    const std::string thing =
        message->what.substr(gap + 1, message->what.size() - end.size() - gap - 1);
    const bool more = !groups.empty() && groups.back().verb == verb && groups.back().with == end;
    if (!more) groups.push_back({verb, end, {}});
    groups.back().things.push_back(thing);
  }
  std::vector<std::string> out;
  for (const Group& group : groups)
    out.push_back(group.things.empty() ? group.verb
                                       : group.verb + " " + join_and(group.things) + group.with);
  return out;
}

/// "`POST /orders` saves Order in PostgreSQL, then asks Stripe, and seven more things happen."
std::optional<Claim> tell_journey(const Story& story, const Journey& journey) {
  Sentence sentence(story, "journey", journey.from.kind + " " + journey.from.name);
  sentence.at(journey.from.places, 1);
  const std::vector<const Message*> told = most_telling(journey);
  for (const Message* message : told) sentence.at(message->places, 1);
  if (told.empty()) return std::nullopt;
  std::vector<const Message*> always, sometimes;
  for (const Message* message : told)
    (message->condition.empty() ? always : sometimes).push_back(message);
  std::vector<std::string> done = said_together(always);
  // The words of a list that has an "and" of its own stand at the end.
  if (!sometimes.empty()) done.push_back("in some cases " + join_and(said_together(sometimes)));
  const auto [subject, when] = subject_of(story, journey);
  std::string text = subject + " " + join_and(done) + when;
  const std::size_t rest = journey.messages.size() - told.size() + journey.left_out;
  if (rest > 0) text += "; it takes " + amount(rest, "more step");
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
             message.with, message.condition, message.waits ? "yes" : "no"},
            message.places));
  }
  if (journey.messages.size() > table.rows.size())
    table.more = "and " + amount(journey.messages.size() - table.rows.size(), "more step");
  else if (journey.left_out > 0)
    table.more = amount(journey.left_out, "step") + " that most ways here take " +
                 (journey.left_out == 1 ? "is" : "are") + " not listed";
  return table;
}

/// Whether the journey stands still without the part: neither in some case only, nor where another
/// store may be there instead; a cache is often one of several ways to keep what may be forgotten.
bool stands_for(const Story& story, const Message& message) {
  return story.model().part(message.to).kind != "cache" && message.waits &&
         message.from != message.to && message.condition.empty() &&
         message.with == story.model().part(message.to).name;
}

/// The parts for whose answer a journey waits in every case.
std::set<PartId> needed(const Story& story, const Journey& journey) {
  std::set<PartId> out;
  for (const Message& message : journey.messages) {
    if (stands_for(story, message)) out.insert(message.to);
  }
  return out;
}

/// "Four of these five journeys wait for `db`; while it is down, they cannot finish."
void tell_shared_need(const Story& story, const std::vector<Journey>& journeys, Page& page) {
  std::map<PartId, std::size_t> count;
  for (const Journey& journey : journeys) {
    for (const PartId part : needed(story, journey)) ++count[part];
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
      if (message.to != most || !stands_for(story, message)) continue;
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
    add_diagram(blocks, sequence_view(story, journeys[i], i + 1));
    add_table(blocks, table_of(story, journeys[i]));
    add_section(page.blocks, "journey-" + std::to_string(i + 1), journeys[i].title,
                std::move(blocks));
  }
  std::vector<Block> waits;
  add_waits(story, waits);
  add_shared_stores(story, waits);
  if (!waits.empty())
    add_section(page.blocks, "waits", "What waits for what, and what is shared", std::move(waits));
  tell_shared_need(story, journeys, page);
  ask_about_outside(story, journeys, page);
}

}  // namespace

extern const PageRecord record_journeys;
const PageRecord record_journeys{6, "how-things-happen", "How things happen",
                                 "What happens, step by step, after somebody asks?", build};

}  // namespace cutaway::narrative
