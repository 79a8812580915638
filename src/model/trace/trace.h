// SPDX-License-Identifier: Apache-2.0
// Traces: what happens after an entry point, step by step, up to every store, broker and outside
// system; and which entry points lead to one of these.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

/// What the class of an entry point does by itself with what it keeps, because a library does it.
struct InheritedAction {
  bool writes = false;
  std::vector<std::size_t> entities;  ///< into Model::entities; empty when they are not known
  Place place;                        ///< where the class names what it keeps, else the class
};

/// Where a trace starts: an endpoint, operation, function or outside event.
struct EntryPoint {
  std::string kind;  ///< endpoint command job event graphql rpc websocket function
  std::string name;  ///< "POST /api/orders", "nightly-report", "OrderService.create"
  PartId part;       ///< whose process it is; may be invalid
  SymbolRef body;    ///< what is run; may be invalid: not followed
  std::vector<Place> places;
  std::vector<meaning::Guarding> guarded_by;
  std::vector<InheritedAction> inherits = {};
  std::vector<SymbolRef> hooks = {};  ///< functions of the class that what it inherits runs
  std::vector<std::string> public_paths = {};  ///< of an endpoint, behind gateways
  SymbolRef self = {};  ///< class of the object, where a class above it has the body
};

/// One thing that happens.
struct TraceStep {
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  /// guard call read write publish enqueue request vendor mail ask, of the machine itself read_file
  /// write_file remove_file open_file run_program, and what takes over: arrive
  std::string kind;
  std::string what;             ///< "orders", "OrderService.create", "order-paid", "POST /charges"
  std::string verb;             ///< phrase without subject: "saves Order in PostgreSQL"
  PartId part;                  ///< whose process does it; may be invalid
  std::vector<PartId> reaches;  ///< at the other end; several when only configuration tells which
  std::string beyond = {};      ///< the product at the other end, where no part is known to be it
  std::vector<std::size_t> entities;  ///< into Model::entities
  std::string mode = "call";          ///< call | await | callback | spawn | queue
  std::string condition;              ///< "if order.paid"; "" = always
  std::size_t depth = 0;
  std::size_t parent = npos;  ///< the step that leads here; npos = the entry point
  SymbolRef body;             ///< entered by a call
  Confidence confidence = Confidence::high;
  std::uint32_t times = 1;     ///< places in the same function that do the same
  bool elsewhere = false;      ///< another way leads into the body too, which is told once
  std::size_t told_at = npos;  ///< the step that tells what the same body does; npos = this one
  std::vector<Place> places;
};

/// Where it could not be followed, and why.
struct TraceStop {
  std::string why;
  std::string what;
  Place place;
};

struct Trace {
  EntryPoint from;
  std::vector<TraceStep> steps;  ///< in the order of the code, callers before what they call
  std::vector<TraceStop> stops;
  std::vector<TraceStop>
      lost;  ///< calls of functions that may be own code, but which one is not known
  std::vector<PartId> reaches;              ///< stores, brokers, outside systems and parts, sorted
  std::vector<std::string> beyond;          ///< products that are reached and no part, sorted
  std::vector<std::size_t> entities;        ///< touched, sorted
  std::vector<TraceStop> called_from = {};  ///< of a function: who calls it, as far as asked for
  std::vector<TraceStop> clocks = {};       ///< of what a clock runs: when, as far as asked for
  std::size_t unknown = 0;                  ///< further calls of which nobody knows what they do
  std::size_t inside = 0;  ///< functions entered that reach nothing outside; not listed
};

/// Bounds of a walk.
struct TraceLimits {
  std::size_t depth = 14, bodies = 1500, steps = 300;
};

/// What all walks over one analysis share; made once, the analysis must outlive it.
class Tracing {
 public:
  explicit Tracing(const Analysis& analysis);
  ~Tracing();

  /// All endpoints and operations, in the model's order.
  const std::vector<EntryPoint>& entry_points() const;
  /// What a word names: entry points ("GET /api/orders", "/api/orders", "nightly-report"), else
  /// functions ("OrderService.create", "create", "src/orders.py:12").
  /// A path may leave out a prefix or have one that nobody here says.
  std::vector<EntryPoint> find(std::string_view what) const;
  /// False where only the end of the path is the same, or where all of it is open.
  bool as_written(const EntryPoint& entry, std::string_view what) const;
  /// Names of entry points that are written like this, the nearest first.
  std::vector<std::string> similar(std::string_view what, std::size_t most = 3) const;
  /// What happens after an entry point.
  Trace from(const EntryPoint& entry, const TraceLimits& limits = {}) const;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  std::unique_ptr<Tables> tables_;
};

/// `tracing.from(entry)`.
Trace trace_from(const Tracing& tracing, const EntryPoint& entry, const TraceLimits& limits = {});

}  // namespace cutaway::model
