// SPDX-License-Identifier: Apache-2.0
// Walks from an entry point through the bodies that calls enter, each once, the nearest first, and
// keeps what leads outside.
#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <tuple>

#include "meaning/api/guards/guard_values.h"
#include "meaning/asked_through.h"
#include "model/trace/branch_stores.h"
#include "model/trace/branching_names.h"
#include "model/trace/entered_steps.h"
#include "model/trace/guard_bodies.h"
#include "model/trace/handed_work.h"
#include "model/trace/kept_for.h"
#include "model/trace/kept_steps.h"
#include "model/trace/named_branches.h"
#include "model/trace/named_effects.h"
#include "model/trace/object_bodies.h"
#include "model/trace/ordered_steps.h"
#include "model/trace/receivers.h"
#include "model/trace/server_side.h"
#include "model/trace/step_words.h"
#include "model/trace/trace_tables.h"
#include "model/trace/unread_calls.h"
#include "model/trace/written_pairs.h"

namespace cutaway::model {
namespace {
constexpr std::size_t kMostPlaces = 4, kMostStops = 20, kMostLost = 50, kLast = 1'000'000'000;

class Walk {
 public:
  Walk(const Tracing::Tables& tables, const TraceLimits& limits)
      : t_(tables), in_(tables.in), limits_(limits), work_(tables.in, tables.bodies) {}

  Trace run(const EntryPoint& entry) {
    trace_.from = entry;
    server_.emplace(in_, entry);
    for (const AskedFirst& one : asked_first(t_, entry)) push_guard(one.guard, entry.part, one.as);
    if (const std::string why = why_closed(in_, entry); !why.empty()) {
      stop(why, entry.name, entry.places.empty() ? Place{} : entry.places.front());
    } else {
      Frame first{entry.body, entry.part, 0, TraceStep::npos, {}, TraceStep::npos, 0, entry.self};
      first.things = t_.things.of_object(entry.self);
      leave_out(in_, t_.bodies, entry, first);
      for (const InheritedAction& action : entry.inherits) add_inherited(action, entry.part);
      push_before(entry);
      for (const SymbolRef clause : clauses_for(in_, t_.bodies, entry)) {
        first.body = clause;
        push(first);
      }
    }
    while (!open_.empty()) advance();
    finish();
    return std::move(trace_);
  }

 private:
  /// A guard is told, and what its body asks of others.
  void push_guard(const meaning::Guarding& guard, PartId part, const std::string& as = {}) {
    if (guard.kind == "public") return;
    TraceStep step;
    const SymbolRef body = step.body = guard_body(t_, guard);
    // What asks nobody's right is told for what it reaches only.
    const bool asks = guard.kind != "other" || meaning::may_refuse(guard);
    if (!asks && !body.valid()) return;
    guarding_.insert(body);
    step.kind = asks ? "guard" : "call";
    step.what = told_name(in_, guard);
    step.verb = guard_words(guard) + step.what;
    step.part = part, step.places = {guard.place}, step.condition = as;
    push({body, part, 1, TraceStep::npos, std::move(step), TraceStep::npos, 1});
    TraceStep people = people_step(t_, guard, part);
    const auto key = std::tuple(people.parent, people.kind, people.verb);
    if (!people.kind.empty() && effects_.try_emplace(key, trace_.steps.size()).second)
      tell(std::move(people), next_++);
  }

  void add_inherited(const InheritedAction& action, PartId part) {
    tell(effect_step(t_, effect_of(action), part, action.place), next_++);
    Frame below;
    below.part = part, below.depth = 1, below.way = 1 + kIfSomething;
    for (const std::size_t entity : action.entities) {
      push_hooks(t_.hooks.of_thing(entity, t_.deed_of(trace_.from, action)), below);
      take_along(t_.along.of_thing(entity, t_.deed_of(trace_.from, action)), below);
    }
  }

  void push_before(const EntryPoint& entry) {
    auto before = t_.bodies.before(entry.body);
    wrapping_ = {entry.hooks.begin(), entry.hooks.end()};
    for (const SymbolRef hook : entry.hooks) before.push_back({hook, t_.bodies.place_of(hook), {}});
    for (const auto& one : before) {
      TraceStep step = first_step(one, t_.bodies, entry.part, entry.hooks.empty());
      if (guarding_.contains(one.body)) continue;
      Frame frame{one.body, entry.part, 1, TraceStep::npos, std::move(step), TraceStep::npos, 1};
      set_object(t_, entry, frame);
      leave_out(in_, t_.bodies, entry, frame);
      push(std::move(frame), one.after ? kLast : 0);
    }
  }

  void stop(std::string why, std::string what, const Place& place) {
    const auto same = [&](const TraceStop& one) { return one.why == why && one.what == what; };
    if (trace_.stops.size() >= kMostStops || std::ranges::any_of(trace_.stops, same)) return;
    trace_.stops.push_back({std::move(why), std::move(what), place});
  }

  /// A call that leads no further: named where it may lead into own code or ask somebody, counted
  /// where nobody knows what it does.
  void lose(const Frame& frame, std::uint32_t index, const Place& place) {
    const FileId file = frame.body.file;
    const syntax::Call& call = in_.project.of(file).calls[index];
    if (!t_.lost.tells(file, call) || t_.lost.reaches_nothing(file, index)) return;
    const bool runs = t_.bodies.runs_unknown(file, index);
    // What the caller has written there was read with the caller; a wrapper runs the answer itself.
    const bool read = frame.call == kNoCall
                          ? wrapping_.contains(frame.body) || guarding_.contains(frame.body)
                          : t_.bodies.gives_function(frame.from, frame.call);
    if (runs && read) return;
    if (!runs && !may_lead_on(t_, file, index))
      return void(trace_.unknown += is_nobodys(t_, file, index) ? 1 : 0);
    const std::string name(in_.project.of(file).text(call.name));
    const auto same = [&](const TraceStop& one) { return one.what == name; };
    if (trace_.lost.size() < kMostLost && std::ranges::none_of(trace_.lost, same))
      trace_.lost.push_back({{}, name, place});
  }

  void push(Frame frame, std::size_t later = 0) {
    frame.order = next_++ + later;
    open_[frame.way].push_back(std::move(frame));
  }

  void tell(TraceStep step, std::size_t order) {
    trace_.steps.push_back(std::move(step));
    order_.push_back(order);
  }

  void advance() {  // reads the nearest body
    const auto nearest = open_.begin();
    Frame frame = std::move(nearest->second.front());
    nearest->second.pop_front();
    if (nearest->second.empty()) open_.erase(nearest);
    if (!begin(frame)) return;
    std::vector<TraceStep> refused = refusals_told(t_, frame, trace_);
    auto next = refused.begin();
    const auto tell_until = [&](std::uint32_t line) {
      for (; next != refused.end() && next->places.front().line < line; ++next)
        tell(std::move(*next), next_++);
    };
    for (const std::uint32_t call : t_.bodies.calls_of(frame.body)) {
      tell_until(in_.project.of(frame.body.file).calls[call].line);
      take(frame, call);
    }
    tell_until(kNoCall);
    push_aspects(frame);
  }

  /// Tells that the body is entered; false when it is known already or a bound is reached.
  bool begin(Frame& frame) {
    const auto [seen, fresh] = seen_.try_emplace(
        {frame.body, frame.part, frame.self, t_.generic.works_on(frame.body, frame.given),
         frame.things, frame.left_out, frame.constants, frame.lines},
        trace_.steps.size());
    if (!fresh) return again(frame, seen->second), false;
    if (seen_.size() > limits_.bodies) {
      stop("only so many functions are followed", t_.bodies.name_of(frame.body), {});
      return false;
    }
    if (!frame.entering.kind.empty()) {
      frame.step = trace_.steps.size();
      frame.entering.depth = frame.depth - 1;
      frame.entering.parent = frame.parent;
      tell(std::move(frame.entering), frame.order);
      frame.entering = {};
    }
    for (const MarkedBodies::Mark& mark : t_.marked.of(frame.body)) add_mark(frame, mark);
    return true;
  }

  /// What a framework asks because the function is marked so; nothing where it asks nobody outside.
  void add_mark(const Frame& frame, const MarkedBodies::Mark& mark) {
    TraceStep step = mark_step(t_, frame, mark);
    if (!step.reaches.empty() || !step.beyond.empty()) tell(std::move(step), next_++);
  }

  /// What the project runs around the function because of a mark on it.
  void push_aspects(const Frame& done) {
    for (const auto& advice : t_.aspects.of(done.body)) {
      if (guarding_.contains(advice.body)) continue;
      push({advice.body, done.part, done.depth + 1, done.step,
            advice_step(advice, t_.bodies, done.part), TraceStep::npos, done.way + 1});
    }
  }

  /// A body that was read before is told once; who else calls it points there.
  void again(Frame& frame, std::size_t first) {
    frame.entering.depth = frame.depth - 1;
    if (frame.entering.kind == "guard") return tell(std::move(frame.entering), frame.order);
    if (frame.entering.kind == "arrive") {
      const auto told = [&](const TraceStep& one) {
        return one.kind == "arrive" && one.parent == frame.parent && one.body == frame.body;
      };
      if (std::ranges::any_of(trace_.steps, told)) return;
      frame.entering.parent = frame.parent;
      return tell(std::move(frame.entering), frame.order);
    }
    if (first >= trace_.steps.size() || trace_.steps[first].body != frame.body) return;
    if (trace_.steps[first].parent != frame.parent) {
      trace_.steps[first].elsewhere = true;
      return point_at(frame, first);
    }
    TraceStep& step = trace_.steps[first];
    if (!step.elsewhere) join_condition(step.condition, frame.entering.condition);
    for (const Place& place : frame.entering.places)
      if (step.places.size() < kMostPlaces) add_once(step.places, place);
  }

  /// Tells a call of what another call leads into, once for each caller; not of what leads here.
  void point_at(Frame& frame, std::size_t first) {
    const auto [known, fresh] = pointed_.try_emplace({frame.parent, first}, trace_.steps.size());
    if (!fresh) {
      join_condition(trace_.steps[known->second].condition, frame.entering.condition);
      return;
    }
    for (std::size_t at = frame.parent; at != TraceStep::npos; at = trace_.steps[at].parent) {
      if (at == first) return void(pointed_.erase(known));
    }
    frame.entering.parent = frame.parent;
    frame.entering.told_at = first;
    tell(std::move(frame.entering), frame.order);
  }

  void take(const Frame& frame, std::uint32_t index) {
    const FileId file = frame.body.file;
    const syntax::Call& call = in_.project.of(file).calls[index];
    if (is_left_out(in_.project.of(file), frame.left_out, call.guard) ||
        call.line < frame.lines.first || call.line > frame.lines.second ||
        server_->never_makes(file, call))
      return;
    CallEffect effect = t_.effects.of(file, index);
    name_given(t_, frame, index, effect);
    std::vector<Landing> landings = t_.crossings.taken(effect, file, index);
    if (landings.empty()) landings = handed_work(t_, work_, file, index, effect);
    const Place place{file, call.line, std::max(call.line, call.end_line)};
    t_.given.keep_outside(effect, landings, frame.part, place);
    // Told with the call that leads here.
    const bool told = effect.meant != nullptr && meaning::is_said_by_callers(*effect.meant);
    if (told && told_on_way(trace_.steps, frame.step)) effect = {};
    if (!landings.empty() && effect.kind != "request" && Crossings::name_of(effect).empty())
      effect.said = landings.front().name;
    std::size_t parent = effect.any() ? told_here(frame, effect, place, &call) : TraceStep::npos;
    if (effect.any() && parent == TraceStep::npos) parent = add_effect(frame, effect, call, place);
    if (frame.depth + 1 > limits_.depth) {
      const EnteredBodies deeper = t_.bodies.entered(file, index, frame.self);
      if (!deeper.bodies.empty())
        stop("deeper than " + std::to_string(limits_.depth) + " calls", "", place);
      return;
    }
    // What implements a client stands in for it where nobody answers.
    if (effect.declared.empty() && !effect.passed && !Crossings::is_stub(effect))
      enter(frame, index, call, place, effect.any() || !landings.empty());
    if (effect.any()) land(frame, effect, landings, parent);
    if (!effect.any() && !told) pass(frame, call, landings, place);
    put_in(frame, index, place);
    Frame below{{}, frame.part, frame.depth + 1, frame.step, {}};
    below.way = frame.way + 1 + kIfSomething;
    below.entering.condition = t_.first_time.condition(frame.body, call);
    push_hooks(t_.hooks.of(file, call, effect), below);
    take_along(t_.along.of(file, call, effect), below);
  }

  /// What goes with the row that is removed, or points there no more, and what runs because of
  /// that.
  void take_along(const std::vector<TakenAlong::With>& all, const Frame& below) {
    for (const auto& with : apart(all)) {
      TraceStep step = along_step(t_, with, below);
      const auto key = std::tuple(step.parent, step.kind, step.verb);
      if (!effects_.try_emplace(key, trace_.steps.size()).second) continue;
      tell(std::move(step), next_++);
      for (const TakenAlong::With& one : with)
        if (one.by_class && !one.stays) push_hooks(t_.hooks.of_thing(one.thing, "delete"), below);
    }
  }

  /// What is put into a channel goes on where it is taken.
  void put_in(const Frame& frame, std::uint32_t index, const Place& place) {
    const Channels::Taker* taker = t_.channels.taker_of(frame.body.file, index);
    if (taker == nullptr || taker->body == frame.body) return;
    if (t_.bodies.is_read_with(frame.body, taker->body)) return;
    push(taken_frame(frame, *taker, taken_step(*taker, t_.bodies, frame.part, place)));
  }

  /// What the library runs because a row is written there, or because it writes one itself.
  void push_hooks(const std::vector<KeptHooks::Hook>& hooks, const Frame& below) {
    for (const KeptHooks::Hook& hook : hooks) {
      Frame frame = below;
      frame.body = hook.body;
      frame.self = hook.self;
      frame.things = t_.things.of_object(hook.self);
      frame.entering =
          first_step({hook.body, hook.place, hook.condition}, t_.bodies, frame.part, false);
      add_outer_condition(below.entering.condition, frame.entering.condition);
      frame.entering.verb = "also " + frame.entering.verb;
      push(std::move(frame));
    }
  }

  void enter(const Frame& frame, std::uint32_t index, const syntax::Call& call, const Place& place,
             bool told) {
    const FileId file = frame.body.file;
    EnteredBodies entered = t_.bodies.entered(file, index, frame.self);
    keep_object(t_, frame, index, entered);
    const SymbolRef row = told ? SymbolRef() : t_.fetched.add_to(entered, file, index);
    keep_own(t_.crossings, entered, frame.part);
    keep_takers(t_.bodies, entered.bodies, frame.given);
    const std::vector<std::string_view> given =
        given_on(in_, t_.generic, t_.bodies, frame.given, file, index);
    keep_for(in_, t_.generic, t_.bodies, given, entered.bodies);
    if (const std::string many = leave_many_clauses(in_, frame.depth, entered); !many.empty())
      return stop(many, std::string(in_.project.of(file).text(call.name)), place);
    const CallEffect shared = t_.shared.of(entered.any_of);
    if (shared.any()) {
      if (!told && told_here(frame, shared, place, nullptr) == TraceStep::npos)
        add_effect(frame, shared, call, place);
    } else if (entered.candidates > 1 && entered.bodies.empty()) {
      entered.bodies = paired_bodies(in_, t_.bodies, in_.links.calls(file)[index].symbol,
                                     way_to(trace_, frame.step));
      if (entered.bodies.empty() && !passes_sent(t_, frame, call))
        stop(std::to_string(entered.candidates) + " classes answer, and only a run tells which",
             std::string(in_.project.of(file).text(call.name)), place);
    }
    if (!told && entered.bodies.empty() && !shared.any()) lose(frame, index, place);
    for (const Entered& one : entered.bodies) {
      if (t_.bodies.is_read_with(frame.body, one.body)) continue;  // `func() { … }()`
      TraceStep step = call_step(one, t_.bodies, frame.part, place);
      step.mode = one.callback ? "callback" : mode_in(frame, call);
      if (step.condition.empty()) step.condition = t_.first_time.condition(frame.body, call);
      const std::size_t way = frame.way + 1 + (step.condition.empty() ? 0 : kIfSomething);
      push({one.body, frame.part, frame.depth + 1, frame.step, std::move(step), TraceStep::npos,
            way, one.self, given_into(in_, t_.bodies, one, given, file, index), file, index,
            known_in(t_, frame, index, one, row),
            left_out_on_way(in_, t_.bodies, one, file, index, trace_.steps, frame.step,
                            frame.constants),
            one.callback
                ? HandedConstants{}
                : handed_constants(in_, t_.bodies, one.body, file, index, frame.constants)});
    }
  }

  std::string mode_in(const Frame& frame, const syntax::Call& call) const {
    const bool guards = guarding_.contains(frame.body) || wrapping_.contains(frame.body);
    return model::mode_in(t_, frame, call, guards);
  }

  /// The step that tells what the same line asks of a store, whatever its calls are named.
  std::size_t told_here(const Frame& frame, const CallEffect& effect, const Place& place,
                        const syntax::Call* call) {
    const auto asks = [](auto& kind) { return kind == "read" || kind == "write" || kind == "use"; };
    if (!asks(effect.kind)) return TraceStep::npos;
    for (std::size_t i = trace_.steps.size(); i > 0; --i) {
      TraceStep& step = trace_.steps[i - 1];
      if (step.parent != frame.step || step.places.empty() || !one_thing(step.places.back(), place))
        continue;
      if (!asks(step.kind)) continue;
      const bool same = step.entities == effect.entities || effect.entities.empty();
      if (same && (effect.kind == "use" || effect.kind == step.kind)) return i - 1;
      // `db.insertInto("orders").values(…).executeTakeFirst()`: what is written is given back.
      if (effect.kind == "read" && step.kind == "write" && call != nullptr && same &&
          in_one_chain(in_.project.of(place.file), call->callee, asked_[i - 1]))
        return i - 1;
      if (call != nullptr &&
          in_one_chain(in_.project.of(place.file), call->callee, asked_[i - 1]) &&
          join_asked(in_, t_.model, effect, step))
        return i - 1;
      // What the chain is about, and what it does, may be said by any of its calls.
      const bool inner = effect.kind == "write" && step.kind == "read" && call != nullptr &&
                         in_one_chain(in_.project.of(place.file), asked_[i - 1], call->callee);
      const bool says_more = (step.entities.empty() && effect.kind == step.kind) ||
                             (inner && (step.entities.empty() || same));
      if (step.times > 1 || (!says_more && step.kind != "use")) continue;
      effects_.erase(std::tuple(step.parent, step.kind, step.verb));
      step.kind = effect.kind;
      step.entities = effect.entities;
      step.verb = effect_words(in_, t_.model, effect, step.reaches, step.what);
      return count_turned(i - 1);
    }
    return TraceStep::npos;
  }

  /// A step that says something else now is counted with those of the body that say the same.
  std::size_t count_turned(std::size_t at) {
    const TraceStep step = trace_.steps[at];
    const auto [same, fresh] =
        effects_.try_emplace(std::tuple(step.parent, step.kind, step.verb), at);
    if (fresh || at + 1 != trace_.steps.size()) return at;
    TraceStep& first = trace_.steps[same->second];
    ++first.times;
    if (first.places.size() < kMostPlaces) add_once(first.places, step.places.front());
    join_condition(first.condition, step.condition);
    asked_.erase(at);
    trace_.steps.pop_back();
    order_.pop_back();
    return same->second;
  }

  std::size_t add_effect(const Frame& frame, const CallEffect& effect, const syntax::Call& call,
                         const Place& place) {
    std::vector<PartId> ends = t_.crossings.reached(effect, frame.part, place);
    keep_named_engine(in_, t_.model, frame, call.guard, ends);
    TraceStep step = effect_step(t_, effect, std::move(ends), frame.part, place);
    if (step.beyond.empty()) step.beyond = t_.crossings.beyond(effect, step.reaches);
    step.mode = effect.is_queued() ? "queue" : mode_in(frame, call);
    step.condition = t_.first_time.condition(frame.body, call);
    step.depth = frame.depth;
    step.parent = frame.step;
    if (effect.asks_store())  // the statement, where it lies in another file
      step.places.insert(step.places.end(), effect.declared.begin(), effect.declared.end());
    const auto key = std::tuple(frame.step, step.kind, step.verb);
    const auto [same, fresh] = effects_.try_emplace(key, trace_.steps.size());
    if (fresh) {
      asked_[same->second] = call.callee;
      tell(std::move(step), next_++);
    } else {
      TraceStep& first = trace_.steps[same->second];
      // The calls of one chain on a vendor's objects, or that make one request, are one thing.
      const bool chained =
          one_thing(first.places.back(), place) &&
          (effect.kind == "vendor" ||
           (effect.kind == "request" &&
            in_one_chain(in_.project.of(place.file), call.callee, asked_[same->second])));
      if (!chained && !takes_out(in_.project, call, first, place)) ++first.times;
      if (first.places.size() < kMostPlaces) add_once(first.places, place);
      join_condition(first.condition, step.condition);
    }
    return same->second;
  }

  /// What a router of the same process runs by its name, behind what stands before that.
  void pass(const Frame& frame, const syntax::Call& call, const std::vector<Landing>& landings,
            const Place& place) {
    for (const Landing& one : landings) {
      for (const meaning::Guarding& guard : guards_before(t_, one.body))
        push_guard(guard, frame.part);
      TraceStep step = procedure_step(t_, frame, one, call, place);
      step.mode = mode_in(frame, call);
      push({one.body, frame.part, frame.depth + 1, frame.step, std::move(step), TraceStep::npos,
            frame.way + 1});
    }
  }

  void land(const Frame& frame, const CallEffect& effect, const std::vector<Landing>& landings,
            std::size_t parent) {
    for (const Landing& one : landings) {
      const PartId there = t_.crossings.process_of(one, frame.part);
      const bool other = there.valid() && there != frame.part;
      TraceStep step = landed_step(one, effect, t_, there, other);
      push({one.body, step.part, trace_.steps[parent].depth + 2, parent, std::move(step),
            TraceStep::npos, frame.way + (other ? kOtherProcess : kHandedOver)});
    }
  }

  void finish() {
    name_given_ends(t_.model, t_.given, trace_, order_, next_);
    in_order(trace_.steps, order_);
    trace_.inside += t_.busy.keep_told(trace_.steps, trace_.stops);
    t_.lost.order(trace_.steps, trace_.lost);
    if (is_unread(t_, trace_)) stop("its body could not be followed", trace_.from.name, {});
    sum_up(trace_);
    keep_most(trace_, limits_.steps);
  }

  const Tracing::Tables& t_;
  const Inputs& in_;
  const TraceLimits limits_;
  const HandedWork work_;
  Trace trace_;
  std::map<std::size_t, std::deque<Frame>> open_;  ///< by how far they are
  std::set<SymbolRef> guarding_, wrapping_;        ///< bodies of the guards that are told, hooks
  std::size_t next_ = 0;
  std::vector<std::size_t> order_;  ///< of each step below its parent
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> pointed_;  ///< (caller, told at)
  using Key = std::tuple<SymbolRef, PartId, SymbolRef, std::size_t, KnownThings, LeftOut,
                         HandedConstants, std::pair<std::uint32_t, std::uint32_t>>;
  std::optional<ServerSide> server_;
  std::map<Key, std::size_t> seen_;
  std::map<std::tuple<std::size_t, std::string, std::string>, std::size_t> effects_;
  std::map<std::size_t, ValueId> asked_;  ///< callee of a step's call
};
}  // namespace

Trace walk(const Tracing::Tables& tables, const EntryPoint& entry, const TraceLimits& limits) {
  return Walk(tables, limits).run(entry);
}

}  // namespace cutaway::model
