// SPDX-License-Identifier: Apache-2.0
// The steps that tell which body goes on: because it is called, takes what was put into a channel,
// or answers in another process.
#pragma once

#include "model/trace/call_bodies.h"
#include "model/trace/channels.h"
#include "model/trace/crossings.h"
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

/// The step that tells who takes over; `other`: in another process than the one that hands over.
TraceStep landed_step(const Landing& landing, const CallEffect& effect,
                      const Tracing::Tables& tables, PartId there, bool other);

/// What goes with the rows that a call removes, among what is below it: "also removes lines and
/// notes in PostgreSQL". `with` is not empty.
TraceStep along_step(const Tracing::Tables& tables, const std::vector<TakenAlong::With>& with,
                     const Frame& below);

}  // namespace cutaway::model
