// SPDX-License-Identifier: Apache-2.0
// Chooses entry points, follows them, and makes messages between parts out of the steps.
#include "narrative/pictures/journeys.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pictures/architecture.h"
#include "narrative/pictures/journey_conditions.h"
#include "narrative/pictures/journey_worth.h"
#include "narrative/purpose/matter.h"

namespace cutaway::narrative {
namespace {

/// How many entry points are followed before some are chosen, and how far.
constexpr std::size_t kMostFollowed = 60, kMostColumns = 7;
constexpr model::TraceLimits kLimits{12, 300, 120};

/// The entry points worth following: of each part in turn the most promising.
std::vector<const model::EntryPoint*> worth_following(const Story& story, const Matter& matter,
                                                      const model::Tracing& tracing) {
  std::map<PartId, std::vector<std::pair<int, const model::EntryPoint*>>> by_part;
  for (const model::EntryPoint& entry : tracing.entry_points()) {
    const int points = promise_of(story, matter, entry);
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

/// Some of the ways by which people sign in: they are followed beside the others.
void add_ways_to_sign_in(const Matter& matter, const model::Tracing& tracing,
                         std::vector<const model::EntryPoint*>& out) {
  constexpr std::size_t kMost = 6;
  std::size_t added = 0;
  for (const model::EntryPoint& entry : tracing.entry_points()) {
    if (added >= kMost) return;
    const bool meant = entry.kind == "endpoint" && entry.body.valid() && entry.part.valid() &&
                       matter.signs_in(entry.name);
    if (!meant || std::ranges::find(out, &entry) != out.end()) continue;
    out.push_back(&entry);
    ++added;
  }
}

std::string title_of(const model::EntryPoint& entry) {
  if (entry.kind == "endpoint") return entry.name;
  if (entry.kind == "event") return "Arrival of " + entry.name;
  if (entry.kind == "job") return "The job " + entry.name;
  if (entry.kind == "command") return "The command " + entry.name;
  return entry.name;
}

/// A statement is made ready by the library, "writes tag through sqlx", and run, "writes tag": one
/// deed, told by its longer words.
bool is_same_deed(const std::string& a, const std::string& b) {
  constexpr std::string_view kThrough = " through ";
  const auto [shorter, longer] = std::minmax(
      a, b, [](const auto& one, const auto& other) { return one.size() < other.size(); });
  return shorter == longer ||
         (longer.starts_with(shorter) &&
          std::string_view(longer).substr(shorter.size()).starts_with(kThrough));
}

void add_message(std::vector<Message>& out, Message message) {
  if (message.places.empty()) return;
  for (Message& known : out) {
    if (known.from != message.from || known.to != message.to ||
        !is_same_deed(known.what, message.what))
      continue;
    if (message.what.size() > known.what.size()) known.what = std::move(message.what);
    known.condition = either_condition(known.condition, message.condition);
    return;
  }
  out.push_back(std::move(message));
}

/// What hands a message over to whoever takes it; an answering part does not.
bool hands_over(const model::Part& part) { return part.kind == "broker" || part.kind == "cache"; }

/// Whether these are one store or its alternatives ("MariaDB or PostgreSQL"): the step is sure,
/// only its place is not, and its own words name all of them.
bool all_keep_data(const Story& story, const std::vector<PartId>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [&](PartId part) { return story.model().part(part).kind == "datastore"; });
}

/// A write that names nothing, right below one that does: `persist(order)`, then `flush()`.
bool only_ends(const Message& one, const Message& named) {
  constexpr std::uint32_t kNear = 3;
  if (one.named || !named.named || one.from != named.from || one.to != named.to) return false;
  if (!one.changes || !named.changes || one.places.size() != 1) return false;
  const Place& at = one.places.front();
  return std::ranges::any_of(named.places, [&](const Place& before) {
    return before.file == at.file && before.line < at.line && at.line - before.line <= kNear;
  });
}

void leave_out_ends(std::vector<Message>& messages) {
  std::vector<Message> kept;
  for (const Message& one : messages) {
    const bool ends =
        std::ranges::any_of(messages, [&](const Message& named) { return only_ends(one, named); });
    if (!ends) kept.push_back(one);
  }
  messages = std::move(kept);
}

/// A way that never leaves its part tells nothing of how things hang together.
bool leaves_its_part(const Journey& journey) {
  return std::any_of(journey.messages.begin(), journey.messages.end(),
                     [](const Message& message) { return message.from != message.to; });
}

bool keeps_something(const Journey& journey) {
  return std::ranges::any_of(journey.messages,
                             [](const Message& message) { return !message.writes.empty(); });
}

/// What runs first and checks nobody ("sets the page") does the work of the way.
bool checks(const model::TraceStep& step) {
  return step.kind == "guard" && !step.verb.starts_with("first runs");
}

/// The steps that a guard takes to find out who asks: the same before every endpoint, so "checks
/// who is asking" stands for all of them.
std::vector<bool> steps_of_guards(const model::Trace& trace) {
  std::vector<bool> out(trace.steps.size(), false);
  std::set<std::string> guards;
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const model::TraceStep& step = trace.steps[i];
    if (step.kind == "guard") guards.insert(step.what);
    const bool inside = step.parent < i && (out[step.parent] || checks(trace.steps[step.parent]));
    out[i] = inside || (step.kind == "call" && guards.contains(step.what));
  }
  return out;
}

/// "MySQL or PostgreSQL".
std::string names_of(const Story& story, const std::vector<PartId>& parts) {
  std::vector<std::string> names;
  for (const PartId part : parts) names.push_back(story.model().part(part).name);
  return join(names, " or ");
}

/// What a step asks of others; nothing of what stays inside a part.
std::optional<Message> message_of(const Story& story, const model::TraceStep& step, PartId at,
                                  const std::string& condition) {
  if (step.kind == "call" || step.kind == "arrive" || step.reaches.empty()) return std::nullopt;
  if (step.reaches.size() > 1 && !all_keep_data(story, step.reaches)) return std::nullopt;
  Message out;
  out.from = at;
  out.to = step.reaches[0];
  if (out.to == at) return std::nullopt;
  out.with = names_of(story, step.reaches);
  out.what = step.verb;
  out.condition = condition;
  // Of two stores one is there, whichever was chosen.
  const std::string& set_by = story.model().part(out.to).set_by;
  if (out.condition.empty() && !set_by.empty() && step.reaches.size() == 1)
    out.condition = "if " + set_by + " is set";
  out.waits = step.mode != "spawn" && step.mode != "queue" && step.kind != "publish" &&
              step.kind != "enqueue" && step.kind != "mail" &&
              story.model().part(out.to).kind != "broker";
  // What is set right in some case, far below, is not what the way is for.
  constexpr std::uint32_t kDeep = 3;
  out.changes = step.kind != "read" && (condition.empty() || step.depth <= kDeep);
  const bool kept = keeps_data(story.model().part(out.to).kind);
  out.named = !step.entities.empty() || !kept || step.kind == "publish" || step.kind == "enqueue";
  out.places = step.places;
  if (kept && out.changes) out.writes = step.entities;
  return out;
}

Message own_step(PartId from, PartId to, std::string with, std::string what, std::string condition,
                 std::vector<Place> places) {
  Message out;
  out.from = from;
  out.to = to;
  out.with = std::move(with);
  out.what = std::move(what);
  out.condition = std::move(condition);
  out.places = std::move(places);
  return out;
}

Journey journey_of(const Story& story, model::Trace trace) {
  Journey out;
  out.title = title_of(trace.from);
  const std::vector<bool> guarding = steps_of_guards(trace);
  const std::vector<std::string> only_if = conditions_of(trace);
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    if (guarding[i]) continue;
    model::TraceStep& step = trace.steps[i];
    const PartId at = step.part.valid() ? step.part : trace.from.part;
    if (step.kind == "guard") {
      add_message(out.messages, own_step(at, at, "itself", step.verb, only_if[i], step.places));
      continue;
    }
    if (step.kind == "arrive" && step.parent < trace.steps.size()) {
      const auto& through = trace.steps[step.parent].reaches;
      if (through.size() == 1 && through[0] != at && hands_over(story.model().part(through[0]))) {
        Message handed = own_step(through[0], at, story.model().part(at).name,
                                  "hands over " + step.what, step.condition, step.places);
        handed.waits = false;  // nobody stands by until it is done
        add_message(out.messages, std::move(handed));
      }
      continue;
    }
    if (auto message = message_of(story, step, at, only_if[i]))
      add_message(out.messages, std::move(*message));
  }
  leave_out_ends(out.messages);
  out.from = std::move(trace.from);
  out.reaches = std::move(trace.reaches);
  return out;
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

/// Whose step it is, where it stands and what it does: one line of a base class may save anything.
std::tuple<PartId, Place, std::string> key_of(const Message& message) {
  return {message.from, message.places.front(), message.what};
}

/// The ways that have the same middleware: of one part, and of one family of addresses ("/v1/…").
using Family = std::pair<PartId, std::string>;

Family family_of(const Journey& journey) {
  if (journey.from.kind != "endpoint") return {journey.from.part, journey.from.kind};
  const std::size_t slash = journey.from.name.find('/');
  if (slash == std::string::npos) return {journey.from.part, ""};
  const std::size_t end = journey.from.name.find('/', slash + 1);
  return {journey.from.part, journey.from.name.substr(slash, end - slash)};
}

/// What three quarters of such ways do alike tells nothing of one of them: middleware that
/// looks up who asks, a log of who did what. A way of which nothing would be left keeps all.
void leave_out_shared(std::vector<Journey>& all) {
  constexpr std::size_t kFewestWays = 6;
  using Key = decltype(key_of(std::declval<const Message&>()));
  std::map<Family, std::size_t> ways;
  std::map<std::pair<Family, Key>, std::size_t> taken;
  const auto families = [](const Journey& journey) {
    return std::array{Family{journey.from.part, "all"}, family_of(journey)};
  };
  for (const Journey& journey : all) {
    for (const Family& family : families(journey)) {
      ++ways[family];
      for (const Message& message : journey.messages) ++taken[{family, key_of(message)}];
    }
  }
  for (Journey& journey : all) {
    const auto shared = [&](const Message& message) {
      if (message.from == message.to) return false;
      return std::ranges::any_of(families(journey), [&](const Family& family) {
        return ways[family] >= kFewestWays &&
               4 * taken[{family, key_of(message)}] >= 3 * ways[family];
      });
    };
    const bool tells_more = std::ranges::any_of(journey.messages, [&](const Message& message) {
      return message.from != message.to && !shared(message);
    });
    if (tells_more) journey.left_out = std::erase_if(journey.messages, shared);
    journey.like_all = !tells_more;
  }
}

/// Moves the way that tells most from `all` to `out`; those that do the same go with it.
void take_best(const Story& story, const Matter& matter, std::vector<Journey>& all, Told& told,
               std::vector<Journey>& out) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (worth(story, matter, all[i], told) > worth(story, matter, all[best], told)) best = i;
  }
  for (const Message& message : all[best].messages) {
    told.parts.insert(message.from);
    told.parts.insert(message.to);
    told.things.insert(message.writes.begin(), message.writes.end());
  }
  told.starts.insert(all[best].from.part);
  for (std::string& word : subjects_of(all[best])) told.subjects.insert(std::move(word));
  out.push_back(std::move(all[best]));
  all.erase(all.begin() + static_cast<long>(best));
  std::erase_if(all, [&](const Journey& one) { return same_way(one, out.back()); });
}

}  // namespace

std::vector<Journey> journeys_of(const Story& story, std::size_t most) {
  const model::Tracing& tracing = story.tracing();
  const Matter matter(story);
  std::vector<Journey> all;
  std::vector<const model::EntryPoint*> entries = worth_following(story, matter, tracing);
  add_ways_to_sign_in(matter, tracing, entries);
  for (const model::EntryPoint* entry : entries) {
    model::Trace trace = tracing.from(*entry, kLimits);
    if (only_hands_out(trace)) continue;
    Journey journey = journey_of(story, std::move(trace));
    // A way that machines ask to see whether the program is alive keeps nothing.
    if (matter.is_watched(journey.from.name) && !keeps_something(journey)) continue;
    if (leaves_its_part(journey) && !journey.reaches.empty()) all.push_back(std::move(journey));
  }
  leave_out_shared(all);
  std::vector<Journey> out;
  Told told;
  told.everywhere = words_of_most(all);
  while (out.size() < most && !all.empty()) take_best(story, matter, all, told, out);
  // How people come in is asked of every product.
  const auto comes_in = [&](const Journey& one) { return matter.signs_in(one.from.name); };
  if (std::ranges::none_of(out, comes_in)) {
    std::erase_if(all, [&](const Journey& one) { return !comes_in(one) || one.like_all; });
    if (!all.empty()) take_best(story, matter, all, told, out);
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
    out.lines.push_back({from, to, without_place(message.what, message.with),
                         short_condition(message.condition),
                         message.waits ? DiagramLine::Style::solid : DiagramLine::Style::dashed});
  }
  if (left_out > 0) out.more = "+" + std::to_string(left_out) + " more steps in the table";
  return out;
}

}  // namespace cutaway::narrative
