// SPDX-License-Identifier: Apache-2.0
// A line a step, indented below the step that leads to it.
#include "render/trace_answer.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "model/connections/stores/one_of_stores.h"
#include "model/data/kept_beside.h"
#include "model/trace/unasked.h"
#include "model/trace/waiting.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/screen.h"
#include "render/unicode.h"

namespace cutaway::render {
namespace {

constexpr std::size_t kMostIndent = 24;

std::string mode_words(const model::TraceStep& step) {
  if (step.kind == "call" && step.mode == "spawn") return " and goes on";
  if (step.kind == "call" && step.mode == "callback") return " when called back";
  if (step.kind == "call" && step.mode == "queue" && step.verb.starts_with("calls "))
    return " later";
  return "";
}

/// "reads Order (orders) in db": beside what code calls a thing, what its table is called.
std::string with_tables(const model::Model& model, const model::TraceStep& step) {
  std::string text = step.verb;
  for (const std::size_t entity : step.entities) {
    const model::Entity& thing = model.entities[entity];
    if (thing.table.empty() || equals_ignoring_case(thing.name, thing.table)) continue;
    const std::string name = " " + thing.name;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      if (end < text.size() && text[end] != ' ' && text[end] != ',') continue;
      text.insert(end, " (" + thing.table + ")");
      break;
    }
  }
  return text;
}

std::string step_line(const model::Model& model, const model::Trace& trace, std::size_t row) {
  const model::TraceStep& step = trace.steps[row];
  std::string text;
  if (!step.condition.empty()) text = step.condition + ": ";
  text += with_tables(model, step) + mode_words(step);
  if (step.times > 1) text += " (" + std::to_string(step.times) + " times)";
  if (step.confidence == Confidence::low) text += " (not sure)";
  if (step.told_at < trace.steps.size())
    text += step.told_at < row ? " (told above)" : " (told below)";
  return masked(text);
}

std::string title(const model::Model& model, const model::Trace& trace) {
  std::string text = trace.from.name;
  if (trace.from.kind != "endpoint") text = trace.from.kind + " " + text;
  if (trace.from.part.valid()) text += " · " + std::string(part_name(model, trace.from.part));
  return masked(text);
}

/// Whether some step reaches that part and no other in its place: of several stores only settings
/// say which one is asked. Stores of one name are one, which several environments describe.
bool surely_reaches(const model::Model& model, const model::Trace& trace, PartId part) {
  const auto other = [&](PartId one) { return model.part(one).name != model.part(part).name; };
  return std::ranges::any_of(trace.steps, [&](const model::TraceStep& step) {
    const bool asks_store = step.kind == "read" || step.kind == "write" || step.kind == "use";
    return (!asks_store || std::ranges::none_of(step.reaches, other)) &&
           std::ranges::find(step.reaches, part) != step.reaches.end();
  });
}

/// Whether a step is made whatever holds: neither it nor what leads to it has a condition.
bool is_always_made(const model::Trace& trace, const model::TraceStep& step) {
  const model::TraceStep* at = &step;
  while (at->condition.empty() && at->parent != model::TraceStep::npos)
    at = &trace.steps[at->parent];
  return at->condition.empty();
}

/// What is reached, and whether some step reaches it always.
using Reached = std::vector<std::pair<std::string, bool>>;

/// "one of MySQL, PostgreSQL or SQLite, as it is set up": for each step that could reach several,
/// none of which another step reaches for sure.
Reached told_choices(const model::Model& model, const model::Trace& trace) {
  std::map<std::string, bool> out;
  for (const model::TraceStep& step : trace.steps) {
    std::set<std::string> names;
    bool chosen = true, known = false;
    for (const PartId part : step.reaches) {
      names.emplace(part_name(model, part));
      chosen = chosen && model::is_one_of(model.part(part));
      known = known || surely_reaches(model, trace, part);
    }
    if (known || names.size() < 2) continue;
    const std::string last = *names.rbegin();
    names.erase(last);
    const std::string all =
        join(std::vector<std::string>(names.begin(), names.end()), ", ") + " or " + last;
    bool& always =
        out[chosen ? "one of " + all + ", as it is set up" : all + " (which of them was not seen)"];
    always = always || is_always_made(trace, step);
  }
  return {out.begin(), out.end()};
}

/// "postgres, and in some cases RabbitMQ": what only a condition leads to is told apart where
/// anything is reached always.
std::string joined(const Reached& reached) {
  std::vector<std::string> always, sometimes;
  for (const auto& [name, made] : reached) (made ? always : sometimes).push_back(name);
  if (always.empty()) return join_and(sometimes);
  return join_and(always) + (sometimes.empty() ? "" : ", and in some cases " + join_and(sometimes));
}

/// What is said where others are asked and no step tells who any of them is; else "".
std::string ends_unseen(const model::Trace& trace) {
  const auto any = [&](std::initializer_list<std::string_view> kinds, bool ended = false) {
    return std::ranges::any_of(trace.steps, [&](const model::TraceStep& step) {
      return std::ranges::find(kinds, step.kind) != kinds.end() &&
             (!ended || !step.reaches.empty() || !step.beyond.empty());
    });
  };
  const bool keeps = any({"read", "write", "use"}), sends = any({"publish", "enqueue"});
  const bool asks = any({"request", "vendor", "mail", "ask"});
  if (any({"read", "write", "use", "publish", "enqueue", "request", "vendor", "mail", "ask"}, true))
    return {};
  if (keeps && !sends && !asks) return "What it reads and writes was seen, but not in which store.";
  if (sends && !keeps && !asks) return "What it sends was seen, but not through which broker.";
  if (asks && !keeps && !sends)
    return "That it asks others was seen, but not which system answers.";
  if (keeps || sends || asks)
    return "What it reads, writes and sends was seen, but not which systems are at the other end.";
  return {};
}

std::string reaches_line(const model::Model& model, const model::Trace& trace) {
  const auto made = [&](auto reaches) {
    return std::ranges::any_of(trace.steps, [&](const model::TraceStep& step) {
      return reaches(step) && is_always_made(trace, step);
    });
  };
  Reached names;
  for (const PartId part : trace.reaches) {
    const std::string name(part_name(model, part));
    if (!surely_reaches(model, trace, part)) continue;
    const bool always = made([&](const model::TraceStep& step) {
      return std::ranges::find(step.reaches, part) != step.reaches.end();
    });
    const auto known = std::ranges::find(names, name, &Reached::value_type::first);
    if (known == names.end())
      names.emplace_back(name, always);
    else
      known->second = known->second || always;
  }
  for (const std::string& product : trace.beyond)
    names.emplace_back(product,
                       made([&](const model::TraceStep& step) { return step.beyond == product; }));
  for (const auto& choice : told_choices(model, trace)) names.push_back(choice);
  const std::string reaches = names.empty() ? "" : "Reaches " + joined(names) + ".";
  const std::string ends = ends_unseen(trace);
  if (!ends.empty()) return reaches.empty() ? ends : reaches + " " + ends;
  if (!reaches.empty()) return reaches;
  const bool open = !trace.stops.empty() || !trace.lost.empty() || trace.unknown > 0;
  if (open)
    return "No store, broker or outside system was seen; what could not be followed may reach one.";
  return "No store, broker or outside system was seen in what could be followed.";
}

/// Calls whose way on is not known: told whatever else is reached, for they may reach more.
std::vector<model::TraceStop> told_lost(const model::Trace& trace) {
  constexpr std::size_t most = 5;
  std::vector<model::TraceStop> out = trace.lost;
  if (out.size() > most) out.resize(most);
  return out;
}

std::string lost_line(const Quotes& places, const model::Trace& trace) {
  const std::vector<model::TraceStop> told = told_lost(trace);
  if (told.empty()) return {};
  std::vector<std::string> names;
  for (const model::TraceStop& one : told)
    names.push_back("`" + one.what + "`" +
                    (places.knows(one.place) ? " (" + first_label(places, {one.place}) + ")" : ""));
  const std::size_t more = trace.lost.size() - told.size();
  if (more > 0) names.push_back(std::to_string(more) + " more");
  const bool one = trace.lost.size() == 1;
  const bool reaches = !trace.reaches.empty() || !trace.beyond.empty();
  return masked(std::to_string(trace.lost.size()) + (one ? " call leads" : " calls lead") +
                " to code that could not be followed" + (reaches ? " and may reach more: " : ": ") +
                join_and(names) + ".");
}

/// Calls of which nobody knows what they do: counted, so that silence is no all-clear.
std::string unknown_line(const model::Trace& trace) {
  if (trace.unknown == 0) return {};
  return "What " + std::to_string(trace.unknown) + (trace.lost.empty() ? "" : " further") +
         (trace.unknown == 1 ? " call does" : " calls do") + " is not known here.";
}

/// Why nobody is asked who they are on the way; "" where somebody is, and where nobody knows.
std::string unasked_words(const model::WhyUnasked& unasked, const model::Trace& trace) {
  using enum model::Unasked;
  const bool all = trace.stops.empty() && trace.lost.empty();
  const std::string seen = all ? " was seen on the way." : " was seen in what could be followed.";
  switch (unasked.why) {
    case let_in:
      return "Everybody is let in: `" + unasked.name + "` says so.";
    case by_clock:
      return "A clock starts it: nobody is asked who they are.";
    case by_itself:
      return "The program starts it by itself: nobody is asked who they are.";
    case by_command:
      return "The command line starts it: no check of who asks" + seen;
    case by_event:
      return "A message starts it: no check of who sent it" + seen;
    case none_seen:
      return "No check of who asks" + seen;
    case not_told:
      break;
  }
  return {};
}

/// Only what a reader does not see from the list of what is reached.
std::string waits_line(const model::Model& model, const model::Trace& trace) {
  std::vector<std::string> names;
  for (const PartId part : model::waits_for(trace)) names.emplace_back(part_name(model, part));
  if (names.size() < 2) return {};
  return "The answer waits for " + std::to_string(names.size()) +
         " in a row: " + join(names, ", then ") + ".";
}

/// Where caches and queues of work rest that the trace uses, where a setting chooses: what a
/// deployment sets need not be what runs elsewhere.
std::vector<model::KeptBeside> chosen_by_setting(const model::Analysis& analysis,
                                                 const model::Trace& trace) {
  bool caches = false, queues = false;
  for (const model::TraceStep& step : trace.steps) {
    caches = caches || contains(step.verb, " the cache in ") || step.beyond == "its cache";
    queues = queues || step.kind == "enqueue";
  }
  if (!caches && !queues) return {};
  std::vector<model::KeptBeside> out, all = model::kept_beside(analysis);
  for (const model::KeptBeside& kept : all) {
    const bool asked = (caches && kept.what == "cache") || (queues && kept.what == "queue of work");
    const auto same = [&](const model::KeptBeside& one) { return one.what == kept.what; };
    if (asked && !kept.setting.empty() && std::ranges::count_if(all, same) == 1)
      out.push_back(kept);
  }
  return out;
}

/// Who runs a function that is asked for by its name.
std::string callers_line(const Quotes& places, const model::Trace& trace) {
  constexpr std::size_t most = 3;
  if (trace.called_from.empty()) return {};
  std::vector<std::string> names;
  for (const model::TraceStop& one : trace.called_from) {
    if (names.size() == most) break;
    names.push_back("`" + one.what + "`" +
                    (places.knows(one.place) ? " (" + first_label(places, {one.place}) + ")" : ""));
  }
  const std::size_t more = trace.called_from.size() - names.size();
  if (more > 0) names.push_back(std::to_string(more) + " more");
  return masked("It is called by " + join_and(names) + ".");
}

Group trace_group(const Context& context, const Quotes& places, const model::Trace& trace,
                  bool first) {
  const model::Model& model = *context.analysis->model;
  const std::size_t width = std::max(context.width, 40U);
  Group group{{}, {}, !first};
  group.items.push_back(
      sentence(title(model, trace), first_label(places, trace.from.places), width, "", "  "));
  for (ScreenLine& line : group.items.front()) line.emphasis = Emphasis::strong;
  for (std::size_t row = 0; row < trace.steps.size(); ++row) {
    const model::TraceStep& step = trace.steps[row];
    const std::string indent(std::min(kMostIndent, 2 + step.depth * 2), ' ');
    group.items.push_back(sentence(step_line(model, trace, row), first_label(places, step.places),
                                   width, indent, indent + "  "));
  }
  group.items.push_back(sentence(reaches_line(model, trace), "", width));
  for (const model::KeptBeside& kept : chosen_by_setting(*context.analysis, trace))
    group.items.push_back(sentence(masked("Where nobody sets `" + kept.setting + "`, the " +
                                          kept.what + " lies " + kept.where + "."),
                                   first_label(places, kept.places), width));
  if (const std::string callers = callers_line(places, trace); !callers.empty())
    group.items.push_back(sentence(callers, "", width));
  for (const model::TraceStop& clock : trace.clocks)
    group.items.push_back(
        sentence(masked("It runs " + clock.what + "."),
                 places.knows(clock.place) ? first_label(places, {clock.place}) : "", width));
  const model::WhyUnasked unasked = model::why_unasked(*context.analysis, trace);
  if (const std::string words = unasked_words(unasked, trace); !words.empty())
    group.items.push_back(
        sentence(masked(words),
                 places.knows(unasked.place) ? first_label(places, {unasked.place}) : "", width));
  if (const std::string waits = waits_line(model, trace); !waits.empty())
    group.items.push_back(sentence(waits, "", width));
  if (const std::string lost = lost_line(places, trace); !lost.empty())
    group.items.push_back(sentence(lost, "", width));
  if (const std::string unknown = unknown_line(trace); !unknown.empty())
    group.items.push_back(sentence(unknown, "", width));
  for (const model::TraceStop& stop : trace.stops) {
    const std::string text =
        "Not followed" + (stop.what.empty() ? "" : " at " + stop.what) + ": " + stop.why + ".";
    group.items.push_back(
        sentence(masked(text), places.knows(stop.place) ? first_label(places, {stop.place}) : "",
                 width, "", "  "));
  }
  return group;
}

void write_reached(JsonWriter& json, const model::Model& model, std::string_view key,
                   const std::vector<PartId>& parts, const std::vector<std::string>& beyond = {}) {
  json.key(key).open_array(true);
  for (const PartId part : parts) json.text(part_name(model, part));
  for (const std::string& product : beyond) json.text(product);
  json.close();
}

void write_row(JsonWriter& json, std::string_view key, std::size_t row) {
  json.key(key);
  if (row == model::TraceStep::npos) {
    json.null();
  } else {
    json.number(row);
  }
}

void write_step(JsonWriter& json, JsonParts& parts, const model::Model& model,
                const model::TraceStep& step) {
  json.open_object().member("kind", step.kind).member("what", masked(step.what));
  json.member("verb", masked(with_tables(model, step)))
      .key("part")
      .text_or_null(part_name(model, step.part));
  write_reached(json, model, "reaches", step.reaches);
  json.key("entities").open_array(true);
  for (const std::size_t entity : step.entities) json.text(masked(model.entities[entity].name));
  json.close().member("mode", step.mode).key("condition").text_or_null(masked(step.condition));
  json.key("depth").number(step.depth);
  write_row(json, "parent", step.parent);
  write_row(json, "told_at", step.told_at);
  json.key("times").number(step.times).member("confidence", word(step.confidence));
  parts.places("evidence", step.places);
  json.close();
}

void write_trace(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                 const model::Trace& trace) {
  const model::Model& model = *analysis.model;
  json.open_object().member("kind", trace.from.kind).member("name", masked(trace.from.name));
  json.key("part").text_or_null(part_name(model, trace.from.part));
  parts.places("evidence", trace.from.places);
  json.key("steps").open_array();
  for (const model::TraceStep& step : trace.steps) write_step(json, parts, model, step);
  json.close();
  write_reached(json, model, "reaches", trace.reaches, trace.beyond);
  const std::vector<PartId> waits = model::waits_for(trace);
  json.key("waiting_depth").number(waits.size());
  write_reached(json, model, "waits_for", waits);
  json.key("entities").open_array(true);
  for (const std::size_t entity : trace.entities) json.text(masked(model.entities[entity].name));
  json.close().key("unasked").text_or_null(
      masked(unasked_words(model::why_unasked(analysis, trace), trace)));
  json.key("inside").number(trace.inside);
  json.key("unknown_calls").number(trace.unknown).key("stops").open_array();
  for (const model::TraceStop& stop : trace.stops) {
    json.open_object().member("why", stop.why).member("what", masked(stop.what));
    parts.places("evidence", {stop.place});
    json.close();
  }
  json.close().key("called_from").open_array();
  for (const model::TraceStop& call : trace.called_from) {
    json.open_object().member("what", masked(call.what));
    parts.places("evidence", {call.place});
    json.close();
  }
  json.close().key("runs").open_array();
  for (const model::TraceStop& clock : trace.clocks) {
    json.open_object().member("when", masked(clock.what));
    parts.places("evidence", {clock.place});
    json.close();
  }
  json.close().key("lost").open_array();
  for (const model::TraceStop& call : trace.lost) {
    json.open_object().member("what", masked(call.what));
    parts.places("evidence", {call.place});
    json.close();
  }
  json.close().close();
}

}  // namespace

std::string trace_text(const Context& context, const std::vector<model::Trace>& traces) {
  const Quotes places(context.evidence == "none" ? nullptr : context.analysis);
  std::vector<Group> groups;
  for (const model::Trace& trace : traces)
    groups.push_back(trace_group(context, places, trace, groups.empty()));
  return draw(groups, std::max(context.width, 40U), context.color).bytes();
}

std::string trace_json(const Context& context, const std::vector<model::Trace>& traces) {
  std::vector<Place> cited;
  for (const model::Trace& trace : traces) {
    cited.insert(cited.end(), trace.from.places.begin(), trace.from.places.end());
    for (const model::TraceStep& step : trace.steps)
      cited.insert(cited.end(), step.places.begin(), step.places.end());
  }
  return answer_json(context, cited, [&](JsonWriter& json, JsonParts& parts) {
    json.key("traces").open_array();
    for (const model::Trace& trace : traces) write_trace(json, parts, *context.analysis, trace);
    json.close();
  });
}

PlainTable trace_table(const model::Analysis& analysis, const std::vector<model::Trace>& traces) {
  const model::Model& model = *analysis.model;
  const Quotes places(&analysis);
  PlainTable table{
      {"Entry point", "Step", "Part", "What happens", "When", "Mode", "Reaches", "Where"}, {}};
  for (const model::Trace& trace : traces) {
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      const model::TraceStep& step = trace.steps[i];
      std::vector<std::string> reached;
      for (const PartId part : step.reaches) reached.emplace_back(part_name(model, part));
      table.rows.push_back({masked(trace.from.name), std::to_string(i + 1),
                            std::string(part_name(model, step.part)),
                            masked(with_tables(model, step)), masked(step.condition), step.mode,
                            join(reached, ", "), first_label(places, step.places)});
    }
  }
  return table;
}

}  // namespace cutaway::render
