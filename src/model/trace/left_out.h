// SPDX-License-Identifier: Apache-2.0
// What a function does only when it is told to, and a caller does not tell it to: `find(id)` leaves
// out what stands in `if (options?.withOwner)`.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "model/trace/call_bodies.h"
#include "model/trace/trace.h"

namespace cutaway::model {

/// The conditions in a body that cannot hold for a caller, sorted.
using LeftOut = std::vector<GuardId>;

/// What a caller writes out for parameters that a body only hands on, and where: by their names.
using HandedConstants = std::vector<std::pair<std::string_view, std::pair<FileId, ValueId>>>;

/// The constants that a call writes out for parameters of the body, as far as that hands them on to
/// own code which compares them. `known`: what is known of those of the body around the call.
HandedConstants handed_constants(const Inputs& in, const CallBodies& bodies, SymbolRef body,
                                 FileId from, std::uint32_t call, const HandedConstants& known);

/// Conditions that ask for a parameter, or for a field of one, which the call in `from` does not
/// hand over, or that compare one with another value than the call writes out.
LeftOut left_out(const Inputs& in, const CallBodies& bodies, SymbolRef body, FileId from,
                 std::uint32_t call, const HandedConstants& known = {});
/// The same for a call that steps lead to: further the conditions that ask a constant (`AUDIT_ON`)
/// for the opposite of what is so on the way, the one told last in `step`. Nothing for a function
/// that is handed over: whoever calls it decides.
LeftOut left_out_on_way(const Inputs& in, const CallBodies& bodies, const Entered& entered,
                        FileId from, std::uint32_t call, std::span<const TraceStep> steps,
                        std::size_t step, const HandedConstants& known = {});
/// Whether a place stands in one of these.
bool is_left_out(const syntax::Syntax& syntax, const LeftOut& left_out, GuardId guard);

}  // namespace cutaway::model
