// SPDX-License-Identifier: Apache-2.0
// Steps are made of what is known where a body is entered; the walk adds the way to it.
#include "model/trace/entered_steps.h"

#include <algorithm>

#include "base/text.h"
#include "model/trace/step_words.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

/// `queue.enqueue(() => ship(order))`: the library runs the function once its caller is gone.
bool is_left_behind(const Tracing::Tables& tables, FileId file, SymbolId written) {
  const syntax::Syntax& syntax = tables.in.project.of(file);
  if (!written.valid() || !syntax.symbols[written.index()].name.empty()) return false;
  for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (!given.valid() || syntax.value(given).kind != syntax::ValueKind::function ||
          syntax.value(given).symbol != written)
        continue;
      return tables.effects.of(file, static_cast<std::uint32_t>(c)).is_queued();
    }
  }
  return false;
}

/// "as `GET /orders` and `GET /sales`", of so many routes in all.
std::string as_routes(const std::vector<std::string>& names, std::size_t all) {
  constexpr std::size_t kMostNamed = 2;
  if (names.size() > kMostNamed && names.size() == all)
    return "as each of its " + std::to_string(all) + " routes";
  std::vector<std::string> told;
  for (const std::string& name : names)
    if (told.size() < kMostNamed) told.push_back("`" + name + "`");
  if (names.size() > told.size())
    told.push_back(std::to_string(names.size() - told.size()) + " more");
  return "as " + join_and(told);
}

}  // namespace

std::vector<AskedFirst> asked_first(const Tracing::Tables& tables, const EntryPoint& entry) {
  std::vector<AskedFirst> out;
  for (const meaning::Guarding& guard : entry.guarded_by)
    if (is_asked(entry, guard)) out.push_back({guard, {}});
  if (entry.kind != "function" || !entry.body.valid()) return out;
  std::vector<std::vector<std::string>> routes;  // of each guard
  std::size_t all = 0;
  for (const EntryPoint& route : tables.entries) {
    if (route.kind != "endpoint" || route.body != entry.body || route.self != entry.self) continue;
    ++all;
    for (const meaning::Guarding& guard : route.guarded_by) {
      if (!is_asked(route, guard)) continue;
      const auto known = std::ranges::find_if(out, [&](const AskedFirst& one) {
        return one.guard.kind == guard.kind && one.guard.name == guard.name &&
               one.guard.value == guard.value;
      });
      const auto at = static_cast<std::size_t>(known - out.begin());
      if (known == out.end()) out.push_back({guard, {}});
      routes.resize(out.size());
      add_once(routes[at], route.name);
    }
  }
  for (std::size_t i = 0; i < routes.size(); ++i)
    if (!routes[i].empty()) out[i].as = as_routes(routes[i], all);
  return out;
}

TraceStep call_step(const Entered& entered, const CallBodies& bodies, PartId part,
                    const Place& place) {
  TraceStep step;
  step.kind = "call";
  step.what = bodies.name_of(entered.body);
  step.verb = "calls " + step.what;
  if (entered.one_of > 1) step.verb += ", one of " + std::to_string(entered.one_of);
  step.part = part;
  step.condition = entered.condition;
  step.confidence = entered.confidence;
  step.body = entered.body;
  step.places = {place};
  add_once(step.places, bodies.place_of(entered.body));
  return step;
}

std::string mode_in(const Tracing::Tables& tables, const Frame& frame, const syntax::Call& call,
                    bool guards) {
  std::string mode = mode_of(call);
  if (mode != "callback") return mode;
  // What stands in a function that is entered itself, or that a guard is made of, runs there.
  const bool own = call.scope == frame.body.symbol && tables.bodies.is_nameless(frame.body);
  if (own || (guards && gives_back(tables.in, frame.body, call.scope))) return "call";
  return is_left_behind(tables, frame.body.file, call.scope) ? "queue" : mode;
}

TraceStep taken_step(const Channels::Taker& taker, const CallBodies& bodies, PartId part,
                     const Place& put) {
  TraceStep step;
  step.kind = "call";
  step.what = bodies.name_of(taker.body);
  step.verb = "hands on to " + step.what;
  step.part = part;
  step.mode = "queue";
  step.confidence = Confidence::medium;
  step.body = taker.body;
  step.places = {put};
  add_once(step.places, taker.taken);
  return step;
}

std::vector<meaning::Guarding> guards_before(const Tracing::Tables& tables, SymbolRef procedure) {
  std::vector<meaning::Guarding> out;
  for (const EntryPoint& entry : tables.entries)
    for (const meaning::Guarding& guard : entry.guarded_by)
      if (entry.kind == "rpc" && entry.body == procedure && is_asked(entry, guard))
        out.push_back(guard);
  return out;
}

TraceStep procedure_step(const Tracing::Tables& tables, const Frame& frame, const Landing& landing,
                         const syntax::Call& call, const Place& place) {
  TraceStep step = call_step({landing.body}, tables.bodies, frame.part, place);
  step.what = landing.name;
  step.verb = "calls " + landing.name;
  step.confidence = Confidence::medium;
  step.condition = tables.first_time.condition(frame.body, call);
  return step;
}

TraceStep mark_step(const Tracing::Tables& tables, const Frame& frame,
                    const MarkedBodies::Mark& mark) {
  TraceStep step = effect_step(tables, mark.effect, frame.part, mark.place);
  step.condition = mark.condition;
  step.depth = frame.depth;
  step.parent = frame.step;
  return step;
}

bool told_on_way(const std::vector<TraceStep>& steps, std::size_t step) {
  constexpr int kMostCalls = 4;  // through so many own functions a caller says where it goes
  const auto tells = [&](const TraceStep& one, const TraceStep& call) {
    const bool sends = one.kind == "request" || one.kind == "publish" || one.kind == "enqueue";
    return sends && one.parent == call.parent && !call.places.empty() &&
           std::ranges::find(one.places, call.places.front()) != one.places.end();
  };
  for (int up = 0; up < kMostCalls && step != TraceStep::npos; ++up, step = steps[step].parent) {
    const TraceStep& call = steps[step];
    if (std::ranges::any_of(steps, [&](const TraceStep& one) { return tells(one, call); }))
      return true;
  }
  return false;
}

Frame taken_frame(const Frame& frame, const Channels::Taker& taker, TraceStep told) {
  Frame below{taker.body,      frame.part,      frame.depth + 1,        frame.step,
              std::move(told), TraceStep::npos, frame.way + kHandedOver};
  below.left_out = taker.others;
  below.lines = taker.loop;
  return below;
}

TraceStep landed_step(const Landing& landing, const CallEffect& effect,
                      const Tracing::Tables& tables, PartId there, bool other) {
  TraceStep step;
  step.kind = "arrive";
  step.what = landing.name;
  step.verb = (effect.kind == "request" ? "is answered by " : "is taken by ") +
              (tables.bodies.name_of(landing.body).empty() ? landing.name
                                                           : tables.bodies.name_of(landing.body)) +
              (other ? " in " + tables.model.part(there).name : "");
  step.part = there;
  step.condition = landing.condition;
  step.mode = effect.kind == "request" ? "await" : "queue";
  if (other) step.reaches = {there};
  step.body = landing.body;
  step.places = {landing.place};
  if (landing.body.valid()) add_once(step.places, tables.bodies.place_of(landing.body));
  return step;
}

TraceStep people_step(const Tracing::Tables& tables, const meaning::Guarding& guard, PartId part) {
  const CallEffect effect = tables.people.of(guard);
  if (!effect.any()) return {};
  TraceStep step = effect_step(tables, effect, part, guard.place);
  for (const std::size_t thing : effect.entities)
    if (!tables.model.entities[thing].places.empty())
      add_once(step.places, tables.model.entities[thing].places.front());
  return step;
}

std::vector<std::vector<TakenAlong::With>> apart(const std::vector<TakenAlong::With>& all) {
  std::vector<std::vector<TakenAlong::With>> out(2);
  for (const TakenAlong::With& one : all) out[one.stays ? 1 : 0].push_back(one);
  std::erase_if(out, [](const auto& with) { return with.empty(); });
  return out;
}

TraceStep along_step(const Tracing::Tables& tables, const std::vector<TakenAlong::With>& with,
                     const Frame& below) {
  constexpr std::size_t kMostNamed = 8, kMostPlaces = 4;
  CallEffect effect;
  effect.kind = "write";
  for (const TakenAlong::With& one : with)
    if (effect.entities.size() < kMostNamed) effect.entities.push_back(one.thing);
  TraceStep step = effect_step(tables, effect, below.part, with.front().place);
  constexpr std::string_view writes = "writes ";
  if (step.verb.starts_with(writes))
    step.verb =
        (with.front().stays ? "also changes " : "also removes ") + step.verb.substr(writes.size());
  if (with.size() > kMostNamed)
    step.verb += ", with " + std::to_string(with.size() - kMostNamed) + " more";
  step.entities.clear();
  for (const TakenAlong::With& one : with) {
    step.entities.push_back(one.thing);
    if (step.places.size() < kMostPlaces) add_once(step.places, one.place);
  }
  std::ranges::sort(step.entities);
  step.condition = below.entering.condition;
  step.depth = below.depth - 1;
  step.parent = below.parent;
  return step;
}

}  // namespace cutaway::model
