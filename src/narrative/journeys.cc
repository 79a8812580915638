// SPDX-License-Identifier: Apache-2.0
// Chooses entry points, follows them, and makes messages between parts out of the steps.
#include "narrative/journeys.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/architecture.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// How many entry points are followed before some are chosen, and how far.
constexpr std::size_t kMostFollowed = 60, kMostColumns = 7;
constexpr model::TraceLimits kLimits{12, 300, 120};

bool says_health(const std::string& name) {
  const std::string text = lower(name);
  for (const char* word : {"health", "ready", "live", "ping", "metrics", "version", "favicon"}) {
    if (contains(text, word)) return true;
  }
  return false;
}

/// Before anything is followed: what changes something is told before what only shows it.
int promise_of(const Story& story, const model::EntryPoint& entry) {
  if (!entry.body.valid() || !entry.part.valid() || says_health(entry.name)) return -1;
  const auto& part = story.model().part(entry.part);
  if (part.runs == "dev" || part.kind == "external") return -1;
  int points = 0;
  if (entry.kind == "endpoint") {
    points = entry.name.starts_with("POST")     ? 6
             : entry.name.starts_with("PUT")    ? 4
             : entry.name.starts_with("PATCH")  ? 4
             : entry.name.starts_with("DELETE") ? 3
                                                : 2;
  } else if (entry.kind == "event" || entry.kind == "job") {
    points = 5;
  } else {
    points = entry.kind == "command" ? 1 : 4;
  }
  const std::string name = lower(entry.name);
  for (std::size_t i = 0; i < story.words.size() && i < 12; ++i) {
    if (contains(name, lower(story.words[i].word))) points += 2;
  }
  return points;
}

/// The entry points worth following: of each part in turn the most promising.
std::vector<const model::EntryPoint*> worth_following(const Story& story,
                                                      const model::Tracing& tracing) {
  std::map<PartId, std::vector<std::pair<int, const model::EntryPoint*>>> by_part;
  for (const model::EntryPoint& entry : tracing.entry_points()) {
    const int points = promise_of(story, entry);
    if (points >= 0) by_part[entry.part].emplace_back(points, &entry);
  }
  for (auto& [part, entries] : by_part) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
  }
  std::vector<const model::EntryPoint*> out;
  for (std::size_t round = 0; out.size() < kMostFollowed; ++round) {
    const std::size_t before = out.size();
    for (const auto& [part, entries] : by_part) {
      if (round < entries.size() && out.size() < kMostFollowed)
        out.push_back(entries[round].second);
    }
    if (out.size() == before) break;
  }
  return out;
}

std::string title_of(const model::EntryPoint& entry) {
  if (entry.kind == "endpoint") return entry.name;
  if (entry.kind == "event") return "Arrival of " + entry.name;
  if (entry.kind == "job") return "The job " + entry.name;
  if (entry.kind == "command") return "The command " + entry.name;
  return entry.name;
}

void add_message(std::vector<Message>& out, Message message) {
  if (message.places.empty()) return;
  for (const Message& known : out) {
    if (known.from == message.from && known.to == message.to && known.what == message.what) return;
  }
  out.push_back(std::move(message));
}

/// What hands a message over to whoever takes it; an answering part does not.
bool hands_over(const model::Part& part) { return part.kind == "broker" || part.kind == "cache"; }

Journey journey_of(const Story& story, model::Trace trace) {
  Journey out;
  out.title = title_of(trace.from);
  for (model::TraceStep& step : trace.steps) {
    const PartId at = step.part.valid() ? step.part : trace.from.part;
    const bool waits = step.mode != "spawn" && step.mode != "queue" && step.kind != "publish" &&
                       step.kind != "enqueue" && step.kind != "mail";
    if (step.kind == "guard") {
      add_message(out.messages, {at, at, step.verb, step.condition, true, step.places});
      continue;
    }
    if (step.kind == "arrive" && step.parent < trace.steps.size()) {
      const auto& through = trace.steps[step.parent].reaches;
      if (through.size() == 1 && through[0] != at && hands_over(story.model().part(through[0])))
        add_message(out.messages,
                    {through[0], at, "hands over " + step.what, "", true, step.places});
      continue;
    }
    if (step.kind == "call" || step.kind == "arrive" || step.reaches.size() != 1) continue;
    if (step.reaches[0] == at) continue;
    const std::string& set_by = story.model().part(step.reaches[0]).set_by;
    std::string condition = step.condition;
    if (condition.empty() && !set_by.empty()) condition = "if " + set_by + " is set";
    add_message(out.messages, {at, step.reaches[0], step.verb, condition, waits, step.places});
  }
  out.from = std::move(trace.from);
  out.reaches = std::move(trace.reaches);
  return out;
}

double worth(const Story& story, const Journey& journey, const std::set<PartId>& told,
             const std::set<PartId>& starts) {
  std::set<PartId> parts;
  for (const Message& message : journey.messages) {
    parts.insert(message.from);
    parts.insert(message.to);
  }
  double points = std::min<double>(static_cast<double>(journey.messages.size()), 10) * 0.4;
  for (const PartId part : parts) points += told.contains(part) ? 1 : 2.5;
  if (!starts.contains(journey.from.part)) points += 2;
  return points + 0.3 * promise_of(story, journey.from);
}

bool same_way(const Journey& a, const Journey& b) {
  if (a.from.part != b.from.part || a.messages.size() != b.messages.size()) return false;
  for (std::size_t i = 0; i < a.messages.size(); ++i) {
    if (a.messages[i].to != b.messages[i].to || a.messages[i].what != b.messages[i].what)
      return false;
  }
  return true;
}

/// "saves Order in PostgreSQL" without the name of the column that it leads to.
std::string without_place(const std::string& what, const std::string& to) {
  const std::string end = " in " + to;
  const bool longer = what.size() > end.size() + 3;
  return longer && what.ends_with(end) ? what.substr(0, what.size() - end.size()) : what;
}

}  // namespace

std::vector<Journey> journeys_of(const Story& story, std::size_t most) {
  const model::Tracing tracing(story.analysis);
  std::vector<Journey> all;
  for (const model::EntryPoint* entry : worth_following(story, tracing)) {
    Journey journey = journey_of(story, tracing.from(*entry, kLimits));
    if (!journey.messages.empty() && !journey.reaches.empty()) all.push_back(std::move(journey));
  }
  std::vector<Journey> out;
  std::set<PartId> told, starts;
  while (out.size() < most && !all.empty()) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (worth(story, all[i], told, starts) > worth(story, all[best], told, starts)) best = i;
    }
    for (const Message& message : all[best].messages) {
      told.insert(message.from);
      told.insert(message.to);
    }
    starts.insert(all[best].from.part);
    out.push_back(std::move(all[best]));
    all.erase(all.begin() + static_cast<long>(best));
    std::erase_if(all, [&](const Journey& one) { return same_way(one, out.back()); });
  }
  return out;
}

Diagram sequence_view(const Story& story, const Journey& journey, std::size_t number,
                      std::size_t most) {
  const auto& model = story.model();
  Diagram out;
  out.id = "journey-" + std::to_string(number);
  out.title = "Sequence: " + journey.title;
  out.scope = model.part(journey.from.part).name;
  out.description = "Who asks whom, in the order of the code, after " + journey.title + ".";
  out.form = Diagram::Form::sequence;
  std::map<PartId, std::string> columns;
  const auto column = [&](PartId id) -> std::string {
    const auto known = columns.find(id);
    if (known != columns.end()) return known->second;
    if (columns.size() >= kMostColumns) return {};
    const auto& part = model.part(id);
    const std::string name = "p" + std::to_string(id.index());
    const std::string noun = part.kind == "actor" ? "person" : kind_noun(part.kind);
    const std::string technology = technologies_of(story, part);
    out.boxes.push_back({name, part.name, noun, technology.substr(0, technology.find(',')),
                         job_of(story, part), part.kind, ""});
    columns.emplace(id, name);
    return name;
  };
  const bool asked = journey.from.kind == "endpoint" || journey.from.kind == "graphql" ||
                     journey.from.kind == "rpc" || journey.from.kind == "websocket";
  if (asked) {
    out.boxes.push_back(
        {"caller", "caller", "who asks", "", "whoever sends the request", "actor", ""});
    out.lines.push_back(
        {"caller", column(journey.from.part), journey.from.name, "", DiagramLine::Style::solid});
  } else {
    column(journey.from.part);
  }
  std::size_t left_out = 0;
  for (const Message& message : journey.messages) {
    const std::string from = column(message.from);
    const std::string to = from.empty() || out.lines.size() >= most ? "" : column(message.to);
    if (to.empty()) {
      ++left_out;
      continue;
    }
    out.lines.push_back({from, to, without_place(message.what, model.part(message.to).name),
                         message.condition.empty() ? "" : cut_words(message.condition, 8),
                         message.waits ? DiagramLine::Style::solid : DiagramLine::Style::dashed});
  }
  if (left_out > 0) out.more = "+" + std::to_string(left_out) + " more steps in the table";
  return out;
}

}  // namespace cutaway::narrative
