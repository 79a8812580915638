// SPDX-License-Identifier: Apache-2.0
// Own functions around an answer that do work of their own before they run it.
#pragma once

#include <vector>

#include "model/inputs.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {

/// `export const GET = withOwner(async (request) => …)`: the own functions, from the outermost to
/// the nearest, that are given a nameless function and make another that runs it. Empty for a
/// function with a name.
std::vector<SymbolRef> wrapped_by(const Inputs& in, SymbolRef body);

/// `export const GET = withOwner({ handler: async (request) => … })`, there or in the file from
/// which the name comes: the one function of the record that is called after work (`[named] runs`
/// of catalogue/trace.toml), where `made` is the own wrapper, or the function that it has made of
/// it. Invalid elsewhere.
SymbolRef answering_in_record(const Inputs& in, const std::vector<Place>& places, SymbolRef made);

/// The own function that such a maker gives back by its name and does nothing else: `func
/// (d *Desk) Close() Handler { return d.close }`.
SymbolRef named_by_maker(const Inputs& in, const CallBodies& bodies, SymbolRef maker);

}  // namespace cutaway::model
