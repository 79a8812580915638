// SPDX-License-Identifier: Apache-2.0
// CallGraph: everything that entry points reach, as one graph of bodies, for questions about all of
// them at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

/// A body as it runs in one part's process.
struct GraphNode {
  SymbolRef body;
  PartId part;
  SymbolRef self = {};  ///< class of the object, where it is not the one around the body
};
struct GraphEdge {
  std::uint32_t to = 0;
  Place place;          ///< of the call
  bool waits = true;    ///< the caller goes on only afterwards
  bool other = false;   ///< another process answers
  bool sure = true;     ///< false: one of several that wiring or configuration chooses from
  bool spared = false;  ///< the caller goes on as well where the call fails
  bool always = false;  ///< neither a condition nor a way out stands before it
  bool passed = false;  ///< a layer that all requests pass: counted is what it always asks
};
/// Something outside that a body reaches itself.
struct GraphReach {
  std::vector<PartId> parts;
  std::string beyond = {};  ///< the product, where no part is known to be it
  std::vector<std::size_t> entities;
  std::string verb;  ///< "reads Order in PostgreSQL"
  Place place;
  bool waits = true;
  bool spared = false;  ///< who asks goes on as well where this fails
  bool always = false;  ///< neither a condition nor a way out stands before it
};

struct CallGraph {
  std::vector<GraphNode> nodes;  ///< in the order in which they are reached from the entry points
  std::vector<std::vector<GraphEdge>> edges;     ///< by node
  std::vector<std::vector<GraphReach>> reaches;  ///< by node
  std::vector<std::uint32_t> roots;              ///< by entry point; kNone: its body is not known

  static constexpr std::uint32_t kNone = 0xffffffff;
};

/// One step on the way from an entry point to what was asked for.
struct WayStep {
  std::string what;  ///< "OrderService.create", last "reads Order in PostgreSQL"
  Place place;
};
/// An entry point that leads to what was asked for, by the shortest way.
struct Way {
  std::size_t entry = 0;  ///< into Tracing::entry_points()
  std::vector<WayStep> steps;
};
/// What a word names on the far side.
struct FarSide {
  std::vector<PartId> parts;
  std::vector<std::size_t> entities;
  std::vector<SymbolRef> bodies;
  std::string name;
  bool any() const { return !parts.empty() || !entities.empty() || !bodies.empty(); }
};

/// How many parts an entry point waits for in a row, and which it cannot do without.
struct Dependence {
  bool followed = false;        ///< its body is known
  std::vector<PartId> reaches;  ///< at the end of any way, sorted
  std::vector<std::string> beyond =
      {};                     ///< products at the end of any way that are no part, sorted
  std::vector<PartId> needs;  ///< waited for on some way, sorted
  /// Waited for on some way: one of these, as configuration chooses.
  std::vector<std::vector<PartId>> either = {};
  std::uint32_t depth = 0;  ///< longest chain of parts that wait for each other
};

/// The graph of all entry points.
CallGraph call_graph(const Tracing& tracing);
/// Stores, brokers, outside systems and kept things of that name, without regard to case; functions
/// when there are none.
FarSide far_side(const Tracing& tracing, std::string_view what);
/// All entry points that lead there.
std::vector<Way> ways_to(const Tracing& tracing, const CallGraph& graph, const FarSide& side);
/// By entry point.
std::vector<Dependence> dependences(const CallGraph& graph);

}  // namespace cutaway::model
