// SPDX-License-Identifier: Apache-2.0
// Steps are made of what is known where a body is entered; the walk adds the way to it.
#include "model/trace/entered_steps.h"

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

}  // namespace

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

TraceStep along_step(const Tracing::Tables& tables, const std::vector<TakenAlong::With>& with,
                     const Frame& below) {
  constexpr std::size_t kMostNamed = 8, kMostPlaces = 4;
  CallEffect effect;
  effect.kind = "write";
  for (const TakenAlong::With& one : with)
    if (effect.entities.size() < kMostNamed) effect.entities.push_back(one.thing);
  TraceStep step = effect_step(tables, effect, below.part, with.front().place);
  constexpr std::string_view writes = "writes ";
  if (step.verb.starts_with(writes)) step.verb = "also removes " + step.verb.substr(writes.size());
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
