// SPDX-License-Identifier: Apache-2.0
// The branch of a function that does what a name asks for: `is Task.Refresh ->`, `case "refresh":`.
#pragma once

#include <string_view>
#include <vector>

#include "model/trace/call_bodies.h"
#include "model/trace/walk_frame.h"

namespace cutaway::model {

struct NamedBranch {
  SymbolRef body;
  Place place;  ///< the line of the condition
};

/// Functions of a file that ask for one of several names, this one among them.
std::vector<NamedBranch> branches_named(const Inputs& in, const CallBodies& bodies, FileId file,
                                        std::string_view name);
/// Of an entry point that is the condition on a line of its own body: the conditions beside it,
/// sorted; nothing where no condition stands there.
std::vector<GuardId> beside(const Inputs& in, const CallBodies& bodies, SymbolRef body,
                            const Place& place);

/// Leaves out what a body of an entry point, or one that runs before it, does not do where it is
/// asked by its name.
void leave_out(const Inputs& in, const CallBodies& bodies, const EntryPoint& entry, Frame& frame);

}  // namespace cutaway::model
