// SPDX-License-Identifier: Apache-2.0
// Page 3: the people who use the system, and the outside systems that it talks to.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/connections/outside/sent_webhooks.h"
#include "narrative/blocks.h"
#include "narrative/claim_rule.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pictures/architecture.h"
#include "narrative/pictures/views.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostTold = 3;

/// All that passes between the inside and one person or outside system.
struct Exchange {
  std::size_t outside = 0;         ///< index of the element
  std::vector<const Link*> links;  ///< to it and from it
  std::set<std::size_t> parts;     ///< elements inside that take part
  std::set<std::size_t> callers;   ///< of these, those that reach it
};

std::vector<Exchange> exchanges_of(const Architecture& architecture) {
  std::map<std::size_t, Exchange> by_element;
  for (const Link& link : architecture.links) {
    for (const auto& [out, in] : {std::pair{link.to, link.from}, std::pair{link.from, link.to}}) {
      if (architecture.elements[out].inside() || !architecture.elements[in].inside()) continue;
      Exchange& exchange = by_element[out];
      exchange.outside = out;
      exchange.links.push_back(&link);
      exchange.parts.insert(in);
      if (link.to == out) exchange.callers.insert(in);
    }
  }
  std::vector<Exchange> out;
  for (auto& [element, exchange] : by_element) out.push_back(std::move(exchange));
  std::stable_sort(out.begin(), out.end(), [](const Exchange& a, const Exchange& b) {
    return a.parts.size() > b.parts.size();
  });
  return out;
}

const model::Part& part_of(const Story& story, const Architecture& architecture,
                           std::size_t element) {
  return story.model().part(architecture.elements[element].part);
}

std::vector<Place> places_of(const Story& story, const Link& link) {
  std::vector<Place> out;
  for (const std::size_t i : link.connections) {
    const auto& places = story.model().connections[i].places;
    out.insert(out.end(), places.begin(), places.end());
  }
  if (out.size() > 4) out.resize(4);
  return out;
}

/// "`api` sends requests to Stripe over HTTPS."
void tell_exchange(const Story& story, const Architecture& architecture, const Exchange& exchange,
                   std::vector<Claim>& out) {
  const Element& outside = architecture.elements[exchange.outside];
  const auto reaching = std::ranges::find_if(
      exchange.links, [&](const Link* one) { return one->to == exchange.outside; });
  const auto& theirs = part_of(story, architecture, exchange.outside);
  if (!outside.outside || reaching == exchange.links.end() || !named_in_lines(story, theirs))
    return;
  const Link& link = **reaching;
  Sentence sentence(story, "context.exchange", theirs.key);
  std::vector<std::string> callers;
  for (const std::size_t i : exchange.callers) {
    const auto& part = part_of(story, architecture, i);
    if (callers.size() == shown_of(exchange.callers.size(), kMostTold) ||
        !named_in_lines(story, part))
      continue;
    callers.push_back(code(part.name));
    sentence.named(callers.back(), part.name, place_of_name(story, part));
  }
  if (callers.empty()) return;
  const std::size_t more = exchange.callers.size() - callers.size();
  if (more > 0) callers.push_back(number_word(more) + " more");
  sentence.at(places_of(story, link), 2);
  sentence.named(outside.name, outside.name, place_of_name(story, theirs));
  const bool seen = link.style == DiagramLine::Style::solid;
  const bool one = callers.size() == 1;
  const char* verb =
      seen ? (one ? "reaches " : "reach ") : (one ? "appears to reach " : "appear to reach ");
  sentence.text(join_and(callers) + " " + verb + outside.name +
                (link.technology.empty() ? "" : " over " + link.technology) + ".");
  sentence.basis(seen ? Basis::seen : Basis::inferred);
  add(out, sentence.confidence(seen ? Confidence::high : Confidence::medium).finish());
}

/// "Stripe calls `POST /webhooks/stripe` of `api`."
void tell_webhooks(const Story& story, const Architecture& architecture,
                   const std::vector<Exchange>& exchanges, std::vector<Claim>& out) {
  for (const Exchange& exchange : exchanges) {
    const Element& outside = architecture.elements[exchange.outside];
    const auto& theirs = part_of(story, architecture, exchange.outside);
    if (!outside.outside || !named_in_lines(story, theirs)) continue;
    for (const Link* link : exchange.links) {
      if (link->from != exchange.outside || out.size() == kMostTold) continue;
      const auto& connection = story.model().connections[link->connections.front()];
      const auto& ours = story.model().part(connection.to);
      if (!named_in_lines(story, ours) || !connection.label.starts_with("calls POST ")) continue;
      const bool seen = connection.basis == Basis::seen;
      const std::string way = connection.label.substr(std::string_view("calls ").size());
      Sentence sentence(story, "context.called", theirs.key);
      sentence.at(places_of(story, *link), 2)
          .named(outside.name, outside.name, place_of_name(story, theirs))
          .named(code(ours.name), ours.name, place_of_name(story, ours));
      sentence.text(outside.name + (seen ? " calls " : " appears to call ") + way + " of " +
                    code(ours.name) + ".");
      sentence.basis(seen ? Basis::seen : Basis::inferred);
      add(out, sentence.confidence(seen ? Confidence::high : Confidence::medium).finish());
    }
  }
}

/// Nobody knows who is told; that they are told is said.
void tell_sent_webhooks(const Story& story, std::vector<Claim>& out) {
  const model::Analysis& made = story.analysis;
  const model::SentWebhooks sent =
      model::sent_webhooks({*made.project, *made.links, *made.catalogue, *made.facts});
  if (sent.calls.empty()) return;
  Sentence sentence(story, "context.sends_webhooks", "webhooks");
  sentence.at({sent.calls.front(), sent.kept}, 2);
  sentence.text("It sends webhooks to addresses that its users enter.");
  add(out, sentence.basis(Basis::seen).confidence(Confidence::high).finish());
}

/// "Only `api` reaches Stripe, so another vendor would change one part."
void tell_consequence(const Story& story, const Architecture& architecture,
                      const Exchange& exchange, std::vector<Claim>& out) {
  const Element& outside = architecture.elements[exchange.outside];
  const auto& theirs = part_of(story, architecture, exchange.outside);
  if (!outside.outside || exchange.parts.size() != 1 || exchange.callers.empty() || !out.empty())
    return;
  if (running_parts(story).size() < 2) return;  // of one part, it goes without saying
  const auto& part = part_of(story, architecture, *exchange.parts.begin());
  if (!named_in_lines(story, theirs) || !named_in_lines(story, part)) return;
  Sentence sentence(story, "means.only_way_out", theirs.key);
  sentence.at(places_of(story, *exchange.links.front()), 2)
      .named(code(part.name), part.name, place_of_name(story, part))
      .named(outside.name, outside.name, place_of_name(story, theirs));
  sentence.text("Only " + code(part.name) + " reaches " + outside.name +
                ", so replacing it would change one part.");
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
}

void ask_about_outside(const Story& story, const Architecture& architecture,
                       const std::vector<Exchange>& exchanges, Page& page) {
  for (const Exchange& exchange : exchanges) {
    const Element& outside = architecture.elements[exchange.outside];
    const auto& theirs = part_of(story, architecture, exchange.outside);
    // A bare address is no vendor that anybody has a contract with.
    if (!outside.outside || theirs.technologies.empty() || !named_in_lines(story, theirs)) continue;
    Sentence sentence(story, "ask.vendor", theirs.key);
    sentence.named(outside.name, outside.name, place_of_name(story, theirs));
    sentence.text("Who holds the contract with " + outside.name + ", and what may be sent there?");
    add(page.ask, sentence.finish());
    return;
  }
}

const char* direction_of(const model::Connection& connection, bool calls) {
  if (connection.data_flow == "both") return "both ways";
  return (connection.data_flow == "forward") == calls ? "to it" : "from it";
}

Table table_of(const Story& story, const Architecture& architecture,
               const std::vector<Exchange>& exchanges) {
  Table table{"People and outside systems",
              {"Who", "What it is", "Part here", "What for", "How", "Data goes", "Known from"},
              {},
              ""};
  for (const Exchange& exchange : exchanges) {
    const Element& outside = architecture.elements[exchange.outside];
    for (const Link* link : exchange.links) {
      const bool calls = link->to == exchange.outside;
      const Element& ours = architecture.elements[calls ? link->from : link->to];
      const auto& connection = story.model().connections[link->connections.front()];
      const char* known = link->style == DiagramLine::Style::solid    ? "a call in the code"
                          : link->style == DiagramLine::Style::dashed ? "inferred"
                                                                      : "a setting, no call found";
      table.rows.push_back(
          row({outside.name, outside.description.empty() ? outside.type : outside.description,
               ours.name, link->label, link->technology, direction_of(connection, calls), known},
              places_of(story, *link)));
    }
  }
  return table;
}

void build(const Story& story, Page& page) {
  const Architecture architecture = architecture_of(story);
  std::optional<Diagram> picture = context_view(architecture);
  if (!picture) return;
  const std::size_t ours = running_parts(story).size(), ready = ready_made(story);
  if (ours > 0 && ready > 0)
    picture->boxes.front().description = architecture.description + " of " + amount(ours, "part") +
                                         " built here and " + number_word(ready) + " ready-made";
  const std::vector<Exchange> exchanges = exchanges_of(architecture);
  std::vector<Claim> told, called, claims;
  for (const Exchange& exchange : exchanges) {
    if (told.size() < 3) tell_exchange(story, architecture, exchange, told);
    tell_consequence(story, architecture, exchange, page.means);
  }
  // Each sentence about a system names it: the list of all is told only when it says more.
  if (told.size() < outside_systems(story).size()) claims = tell_rules(story, {"outside"});
  for (Claim& claim : told) claims.push_back(std::move(claim));
  tell_webhooks(story, architecture, exchanges, called);
  tell_sent_webhooks(story, called);
  for (Claim& claim : called) claims.push_back(std::move(claim));
  for (Claim& claim : tell_rules(story, {"way_in"})) claims.push_back(std::move(claim));
  add_paragraphs(page.blocks, std::move(claims));
  add_diagram(page.blocks, *std::move(picture));
  add_table(page.blocks, table_of(story, architecture, exchanges));
  ask_about_outside(story, architecture, exchanges, page);
}

}  // namespace

extern const PageRecord record_context;
const PageRecord record_context{3, "context", "Who and what it talks to",
                                "Who uses it, and which outside systems does it need?", build};

}  // namespace cutaway::narrative
