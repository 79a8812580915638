// SPDX-License-Identifier: Apache-2.0
// The steps that tell which body goes on: because it is called, takes what was put into a channel,
// or answers in another process.
#pragma once

#include "model/trace/call_bodies.h"
#include "model/trace/channels.h"
#include "model/trace/crossings.h"
#include "model/trace/marked_bodies.h"
#include "model/trace/taken_along.h"
#include "model/trace/trace.h"
#include "model/trace/walk_frame.h"

namespace cutaway::model {

/// The step that enters what a call at that place leads to; in which way it runs is not told yet.
TraceStep call_step(const Entered& entered, const CallBodies& bodies, PartId part,
                    const Place& place);
/// In which way a call of the body runs what it leads to (`TraceStep::mode`). `guards`: the body is
/// run around the entry point, and with it the function that it gives back.
std::string mode_in(const Tracing::Tables& tables, const Frame& frame, const syntax::Call& call,
                    bool guards);
/// The step that tells who takes what was put in at that place.
TraceStep taken_step(const Channels::Taker& taker, const CallBodies& bodies, PartId part,
                     const Place& put);

/// A guard in front of an entry point, and for which routes it stands there: "as `GET /orders`"; ""
/// for an entry point of its own.
struct AskedFirst {
  meaning::Guarding guard;
  std::string as;
};
/// The guards of an entry point; of a function that answers routes, those of the routes.
std::vector<AskedFirst> asked_first(const Tracing::Tables& tables, const EntryPoint& entry);

/// What stands before a procedure of a router, be it called in the same process.
std::vector<meaning::Guarding> guards_before(const Tracing::Tables& tables, SymbolRef procedure);
/// The step that calls such a procedure by its name.
TraceStep procedure_step(const Tracing::Tables& tables, const Frame& frame, const Landing& landing,
                         const syntax::Call& call, const Place& place);
/// What a framework asks because the frame's function is marked so.
TraceStep mark_step(const Tracing::Tables& tables, const Frame& frame,
                    const MarkedBodies::Mark& mark);

/// Whether one of the calls that lead to what is below the step says where a request or message
/// goes that is sent there.
bool told_on_way(const std::vector<TraceStep>& steps, std::size_t step);

/// The body that takes what the frame's body has put in, told by that step.
Frame taken_frame(const Frame& frame, const Channels::Taker& taker, TraceStep told);

/// The step that tells whom a framework's guard looks up; without a kind where it looks up nobody.
TraceStep people_step(const Tracing::Tables& tables, const meaning::Guarding& guard, PartId part);

/// The step that tells who takes over; `other`: in another process than the one that hands over.
TraceStep landed_step(const Landing& landing, const CallEffect& effect,
                      const Tracing::Tables& tables, PartId there, bool other);

/// What goes with the rows that a call removes, among what is below it: "also removes lines and
/// What goes with a removed row, and what stays and points to it no more.
std::vector<std::vector<TakenAlong::With>> apart(const std::vector<TakenAlong::With>& all);
/// notes in PostgreSQL". `with` is not empty.
TraceStep along_step(const Tracing::Tables& tables, const std::vector<TakenAlong::With>& with,
                     const Frame& below);

}  // namespace cutaway::model
