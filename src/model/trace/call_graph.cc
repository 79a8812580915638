// SPDX-License-Identifier: Apache-2.0
// Each body is read once for each part in whose process it runs; answers spread against the calls.
#include "model/trace/call_graph.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/api/guards/own_refusals.h"
#include "meaning/asked_through.h"
#include "model/dropped_errors.h"
#include "model/trace/guard_bodies.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

/// `if (env.REDIS_ENABLED) …`: whoever installs it can do without what is called there.
bool is_switched(const syntax::Syntax& syntax, GuardId guard) {
  constexpr int kMostGuards = 8;
  for (int step = 0; guard.valid() && step < kMostGuards; ++step) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    const std::string condition = lower(syntax.text(row.condition));
    for (const std::string_view word : {"enabled", "configured"}) {
      if (contains(condition, word)) return true;
    }
    guard = row.parent;
  }
  return false;
}

/// The line of the first return below a condition: `if (!header) return next();`.
std::uint32_t first_way_out(const syntax::Syntax& syntax, SymbolId body) {
  std::uint32_t line = 0xffffffff;
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.scope == body && exit.guard.valid()) line = std::min(line, exit.line);
  return line;
}

constexpr std::size_t kMostNodes = 100'000;
constexpr std::uint32_t kDeepest = 12;

class Builder {
 public:
  explicit Builder(const Tracing::Tables& tables) : t_(tables) {}

  CallGraph run() {
    std::set<std::uint32_t> begun;
    for (const EntryPoint& entry : t_.entries) {
      // A class that answers is one node for those that read, and another for those that write.
      const bool writes = !entry.inherits.empty() && entry.inherits.front().writes;
      graph_.roots.push_back(entry.body.valid()
                                 ? node(entry.body, entry.part, writes ? entry.body : entry.self)
                                 : CallGraph::kNone);
      const std::uint32_t root = graph_.roots.back();
      if (root == CallGraph::kNone || !begun.insert(root).second) continue;
      for (const RunsBefore& before : t_.bodies.before(entry.body))
        link(root, node(before.body, entry.part), {0, before.place, true, false, true});
      for (const meaning::Guarding& guard : entry.guarded_by) {
        const SymbolRef body = guard_body(t_, guard);
        if (!body.valid() || guard.kind == "public") continue;
        GraphEdge edge{0, guard.place, true, false, true};
        edge.passed = guard.kind == "other" || guard.kind == meaning::kRefusal;
        link(root, node(body, entry.part), edge);
      }
      for (const InheritedAction& action : entry.inherits) {
        reach(root, entry.part, effect_of(action), {}, action.place, true);
        for (const std::size_t entity : action.entities)
          for (const KeptHooks::Hook& hook : t_.hooks.of_thing(entity, t_.deed_of(entry, action)))
            link(root, node(hook.body, entry.part, hook.self), {0, hook.place, true, false, true});
      }
      for (const SymbolRef hook : entry.hooks)
        link(root, node(hook, entry.part), {0, t_.bodies.place_of(hook), true, false, true});
    }
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) read(static_cast<std::uint32_t>(i));
    return std::move(graph_);
  }

 private:
  std::uint32_t node(SymbolRef body, PartId part, SymbolRef self = {}) {
    if (graph_.nodes.size() >= kMostNodes) {
      const auto at = known_.find({body, part, self});
      return at == known_.end() ? CallGraph::kNone : at->second;
    }
    const auto [at, fresh] =
        known_.try_emplace({body, part, self}, static_cast<std::uint32_t>(graph_.nodes.size()));
    if (fresh) {
      graph_.nodes.push_back({body, part, self});
      graph_.edges.emplace_back();
      graph_.reaches.emplace_back();
    }
    return at->second;
  }

  void read(std::uint32_t at) {
    const GraphNode self = graph_.nodes[at];
    const FileId file = self.body.file;
    const syntax::Syntax& syntax = t_.in.project.of(file);
    const std::uint32_t left_at = first_way_out(syntax, self.body.symbol);
    for (const MarkedBodies::Mark& mark : t_.marked.of(self.body))
      reach(at, self.part, mark.effect, {}, mark.place, true);
    for (const std::uint32_t index : t_.bodies.calls_of(self.body)) {
      const syntax::Call& call = syntax.calls[index];
      const Place place{file, call.line, std::max(call.line, call.end_line)};
      const bool waits = (call.flags & syntax::kSpawned) == 0 && !is_switched(syntax, call.guard);
      const bool always = !call.guard.valid() && call.line <= left_at;
      const bool spared = goes_on_without(t_.in.catalogue, syntax, call);
      CallEffect effect = t_.effects.of(file, index);
      // Who leads here asks, each somewhere else.
      if (effect.meant != nullptr && meaning::is_said_by_callers(*effect.meant)) continue;
      const std::vector<Landing> landings = t_.crossings.taken(effect, file, index);
      if (!Crossings::is_stub(effect))
        enter(at, index, self, {0, place, waits, false, true, spared, always});
      if (t_.crossings.stays_inside(effect, self.part, place)) continue;
      if (effect.any()) reach(at, self.part, effect, landings, place, waits, spared, always);
      for (const Landing& landing : landings)  // a procedure of the same process
        if (!effect.any() && landing.body.valid())
          link(at, node(landing.body, self.part), {0, place, waits, false, true, spared, always});
      for (const KeptHooks::Hook& hook : t_.hooks.of(file, call, effect))
        link(at, node(hook.body, self.part, hook.self),
             {0, hook.place, waits, false, true, spared});
    }
  }

  /// The bodies that the call runs, each by an edge like `edge`.
  void enter(std::uint32_t at, std::uint32_t index, const GraphNode& self, GraphEdge edge) {
    const EnteredBodies reached = t_.bodies.entered(edge.place.file, index, self.self);
    for (const Entered& entered : reached.bodies) {
      edge.sure = entered.one_of == 1;
      link(at, node(entered.body, self.part, entered.self), edge);
    }
    const CallEffect shared = t_.shared.of(reached.any_of);
    if (shared.any())
      reach(at, self.part, shared, {}, edge.place, edge.waits, edge.spared, edge.always);
  }

  void link(std::uint32_t from, std::uint32_t to, GraphEdge edge) {
    edge.to = to;
    if (to != CallGraph::kNone && to != from) graph_.edges[from].push_back(edge);
  }

  void reach(std::uint32_t at, PartId part, const CallEffect& effect,
             const std::vector<Landing>& landings, const Place& place, bool waits,
             bool spared = false, bool always = false) {
    GraphReach out;
    out.spared = spared;
    out.always = always;
    out.parts = t_.crossings.reached(effect, part, place);
    out.beyond = t_.crossings.beyond(effect, out.parts);
    out.entities = effect.entities;
    std::string what;
    out.verb = effect_words(t_.in, t_.model, effect, out.parts, what);
    out.place = place;
    // What answers only where somebody sets it up is not waited for everywhere.
    out.waits =
        waits && !effect.is_left_for_later() &&
        std::ranges::all_of(out.parts, [&](PartId to) { return t_.model.part(to).set_by.empty(); });
    graph_.reaches[at].push_back(std::move(out));
    const bool answered = effect.kind == "request";
    for (const Landing& landing : landings) {
      if (!landing.body.valid()) continue;
      const PartId there = t_.crossings.process_of(landing, part);
      const bool other = there.valid() && there != part;
      link(at, node(landing.body, there), {0, place, waits && answered, other, true, spared});
    }
  }

  const Tracing::Tables& t_;
  CallGraph graph_;
  std::map<std::tuple<SymbolRef, PartId, SymbolRef>, std::uint32_t> known_;
};

/// The edges that lead to each node.
std::vector<std::vector<std::uint32_t>> turned(const CallGraph& graph) {
  std::vector<std::vector<std::uint32_t>> out(graph.nodes.size());
  for (std::uint32_t from = 0; from < graph.edges.size(); ++from) {
    for (const GraphEdge& edge : graph.edges[from]) {
      if (out[edge.to].empty() || out[edge.to].back() != from) out[edge.to].push_back(from);
    }
  }
  return out;
}

template <class T>
bool share(const std::vector<T>& a, const std::vector<T>& b) {
  return std::ranges::any_of(a, [&](const T& one) { return std::ranges::find(b, one) != b.end(); });
}

}  // namespace

CallGraph call_graph(const Tracing& tracing) { return Builder(tracing.tables()).run(); }

FarSide far_side(const Tracing& tracing, std::string_view what) {
  const Tracing::Tables& tables = tracing.tables();
  FarSide side;
  side.name = what;
  const std::string key = name_key(what);
  const auto named = [&](const std::string& name) { return name_key(name) == key; };
  for (std::size_t i = 0; i < tables.model.parts.size(); ++i) {
    const Part& part = tables.model.parts[i];
    if (named(part.name) || std::ranges::any_of(part.aliases, named))
      side.parts.push_back(PartId(i));
    for (const TechnologyId id : part.technologies) {
      if (!part.built_here && tables.in.knows(id) && named(tables.in.technology(id).name) &&
          std::ranges::find(side.parts, PartId(i)) == side.parts.end())
        side.parts.push_back(PartId(i));
    }
  }
  for (std::size_t e = 0; e < tables.model.entities.size(); ++e) {
    const Entity& entity = tables.model.entities[e];
    if (named(entity.name) || (!entity.table.empty() && named(entity.table)))
      side.entities.push_back(e);
  }
  if (side.any()) return side;
  for (const EntryPoint& function : find_functions(tables, what))
    side.bodies.push_back(function.body);
  return side;
}

std::vector<Way> ways_to(const Tracing& tracing, const CallGraph& graph, const FarSide& side) {
  const Tracing::Tables& tables = tracing.tables();
  const auto callers = turned(graph);
  std::vector<std::uint32_t> next(graph.nodes.size(), CallGraph::kNone);
  std::vector<const GraphReach*> hit(graph.nodes.size(), nullptr);
  std::deque<std::uint32_t> open;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    for (const GraphReach& reach : graph.reaches[n]) {
      if (hit[n] == nullptr &&
          (share(reach.parts, side.parts) || share(reach.entities, side.entities)))
        hit[n] = &reach;
    }
    const bool is_body = std::ranges::find(side.bodies, graph.nodes[n].body) != side.bodies.end();
    if (hit[n] == nullptr && !is_body) continue;
    next[n] = n;
    open.push_back(n);
  }
  for (; !open.empty(); open.pop_front()) {
    for (const std::uint32_t caller : callers[open.front()]) {
      if (next[caller] != CallGraph::kNone) continue;
      next[caller] = open.front();
      open.push_back(caller);
    }
  }
  std::vector<Way> out;
  for (std::size_t e = 0; e < graph.roots.size(); ++e) {
    std::uint32_t at = graph.roots[e];
    if (at == CallGraph::kNone || next[at] == CallGraph::kNone) continue;
    Way way{e, {}};
    while (true) {
      way.steps.push_back({tables.bodies.name_of(graph.nodes[at].body),
                           tables.bodies.place_of(graph.nodes[at].body)});
      if (next[at] == at) break;
      at = next[at];
    }
    if (hit[at] != nullptr) way.steps.push_back({hit[at]->verb, hit[at]->place});
    out.push_back(std::move(way));
  }
  return out;
}

namespace {

/// What is at the end of any way from each node, by where it is reached. Ways are walked from there
/// back to the callers, once for each end.
template <class End>
std::vector<std::vector<End>> spread(std::map<End, std::vector<std::uint32_t>> starts,
                                     const std::vector<std::vector<std::uint32_t>>& callers) {
  std::vector<std::vector<End>> out(callers.size());
  for (auto& [end, open] : starts) {
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      if (!out[at].empty() && out[at].back() == end) continue;
      out[at].push_back(end);
      open.insert(open.end(), callers[at].begin(), callers[at].end());
    }
  }
  return out;
}

std::vector<std::vector<PartId>> reached(const CallGraph& graph,
                                         const std::vector<std::vector<std::uint32_t>>& callers) {
  std::map<PartId, std::vector<std::uint32_t>> starts;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    for (const GraphReach& reach : graph.reaches[n])
      for (const PartId part : reach.parts) starts[part].push_back(n);
    for (const GraphEdge& edge : graph.edges[n])
      if (edge.other) starts[graph.nodes[edge.to].part].push_back(n);
  }
  return spread(std::move(starts), callers);
}

std::vector<std::vector<std::string>> reached_beyond(
    const CallGraph& graph, const std::vector<std::vector<std::uint32_t>>& callers) {
  std::map<std::string, std::vector<std::uint32_t>> starts;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    for (const GraphReach& reach : graph.reaches[n])
      if (!reach.beyond.empty()) starts[reach.beyond].push_back(n);
  }
  return spread(std::move(starts), callers);
}

}  // namespace

/// The parts that each body cannot do without, whatever the request is like.
std::vector<std::set<PartId>> always_needed(
    const CallGraph& graph, const std::vector<std::vector<std::uint32_t>>& callers) {
  std::vector<std::set<PartId>> out(graph.nodes.size());
  std::deque<std::uint32_t> open;
  for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
    for (const GraphReach& reach : graph.reaches[n])
      if (reach.always && reach.waits && !reach.spared && reach.parts.size() == 1)
        out[n].insert(reach.parts.front());
    if (!out[n].empty()) open.push_back(n);
  }
  for (; !open.empty(); open.pop_front()) {
    const std::uint32_t at = open.front();
    for (const std::uint32_t caller : callers[at]) {
      const std::size_t before = out[caller].size();
      for (const GraphEdge& edge : graph.edges[caller])
        if (edge.to == at && edge.always && edge.waits && edge.sure && !edge.spared)
          out[caller].insert(out[at].begin(), out[at].end());
      if (out[caller].size() != before) open.push_back(caller);
    }
  }
  return out;
}

std::vector<Dependence> dependences(const CallGraph& graph) {
  std::vector<std::set<PartId>> needs(graph.nodes.size());
  std::vector<std::set<std::vector<PartId>>> either(graph.nodes.size());
  std::vector<std::uint32_t> depth(graph.nodes.size(), 0);
  const auto callers = turned(graph);
  const auto always = always_needed(graph, callers);
  std::deque<std::uint32_t> open;
  std::vector<bool> waiting(graph.nodes.size(), true);
  for (std::size_t n = graph.nodes.size(); n > 0; --n)
    open.push_back(static_cast<std::uint32_t>(n - 1));
  for (; !open.empty(); open.pop_front()) {
    const std::uint32_t at = open.front();
    waiting[at] = false;
    std::set<PartId> mine = needs[at];
    std::set<std::vector<PartId>> chosen = either[at];
    std::uint32_t deepest = depth[at];
    for (const GraphReach& reach : graph.reaches[at]) {
      if (!reach.waits || reach.parts.empty()) continue;
      deepest = std::max(deepest, 1U);
      // Of several that configuration chooses between none is needed for sure, but one of them.
      if (reach.parts.size() == 1 && !reach.spared) mine.insert(reach.parts.front());
      if (reach.parts.size() > 1 && !reach.spared) chosen.insert(reach.parts);
    }
    for (const GraphEdge& edge : graph.edges[at]) {
      if (edge.passed) mine.insert(always[edge.to].begin(), always[edge.to].end());
      if (!edge.waits || edge.passed) continue;
      // What one of several needs is not needed for sure, nor what may fail unseen.
      if (edge.sure && !edge.spared) {
        mine.insert(needs[edge.to].begin(), needs[edge.to].end());
        chosen.insert(either[edge.to].begin(), either[edge.to].end());
      }
      if (edge.other && !edge.spared) mine.insert(graph.nodes[edge.to].part);
      deepest = std::max(deepest, std::min(kDeepest, depth[edge.to] + (edge.other ? 1U : 0U)));
    }
    if (mine == needs[at] && chosen == either[at] && deepest == depth[at]) continue;
    needs[at] = std::move(mine);
    either[at] = std::move(chosen);
    depth[at] = deepest;
    for (const std::uint32_t caller : callers[at]) {
      if (!waiting[caller]) open.push_back(caller);
      waiting[caller] = true;
    }
  }
  const auto ends = reached(graph, callers);
  const auto beyond = reached_beyond(graph, callers);
  std::vector<Dependence> out(graph.roots.size());
  for (std::size_t e = 0; e < graph.roots.size(); ++e) {
    if (graph.roots[e] == CallGraph::kNone) continue;
    out[e].followed = true;
    out[e].reaches = ends[graph.roots[e]];
    out[e].beyond = beyond[graph.roots[e]];
    out[e].needs.assign(needs[graph.roots[e]].begin(), needs[graph.roots[e]].end());
    std::erase(out[e].needs, graph.nodes[graph.roots[e]].part);
    // Who needs one of them for sure needs no other.
    for (const std::vector<PartId>& one : either[graph.roots[e]])
      if (std::ranges::none_of(one, [&](PartId part) {
            return std::ranges::find(out[e].needs, part) != out[e].needs.end();
          }))
        out[e].either.push_back(one);
    out[e].depth = depth[graph.roots[e]];
  }
  return out;
}

}  // namespace cutaway::model
