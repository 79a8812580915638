// SPDX-License-Identifier: Apache-2.0
// Of several classes that answer, the one that the object is of: because of what its field or its
// parameter is given.
#pragma once

#include <cstdint>

#include "model/trace/trace_tables.h"
#include "model/trace/walk_frame.h"

namespace cutaway::model {

/// Leaves of what a call may enter only the function of the object's class, where it is known.
void keep_object(const Tracing::Tables& tables, const Frame& frame, std::uint32_t call,
                 EnteredBodies& entered);
/// Notes whose object runs a function that stands in a class and runs before an entry point: one of
/// the entry point's class, where that is below it, else one of its own.
void set_object(const Tracing::Tables& tables, const EntryPoint& entry, Frame& frame);

/// Whether the body is that of an own bus, which was sent a thing, and the call hands that on: who
/// takes it is told where it was sent.
bool passes_sent(const Tracing::Tables& tables, const Frame& frame, const syntax::Call& call);

}  // namespace cutaway::model
