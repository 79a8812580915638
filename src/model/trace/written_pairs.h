// SPDX-License-Identifier: Apache-2.0
// Of many classes that answer a call, those that are marked with what was said on the way:
// `new Wrapper().closeOrder(id)` sets "CLOSE" and "ORDER", and one handler is marked
// `@Handles(entity = "ORDER", action = "CLOSE")`.
#pragma once

#include <span>
#include <vector>

#include "model/trace/call_bodies.h"
#include "model/trace/trace.h"

namespace cutaway::model {

/// The bodies of `declared` in own classes of which an annotation holds two or more texts that all
/// are set by one function which a body on the way calls; the nearest to the entry point count. The
/// condition is that of the call which sets them.
std::vector<Entered> paired_bodies(const Inputs& in, const CallBodies& bodies, SymbolRef declared,
                                   std::span<const SymbolRef> way);

/// The bodies that lead to a step, that of the entry point first.
std::vector<SymbolRef> way_to(const Trace& trace, std::size_t step);

}  // namespace cutaway::model
