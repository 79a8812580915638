// SPDX-License-Identifier: Apache-2.0
// What a function that answers requests does for another method of HTTP than the one it is asked
// by: `if request.post?`, `if (req.method === "DELETE")`.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/trace/call_bodies.h"
#include "model/trace/trace.h"

namespace cutaway::model {

/// The conditions in a body that cannot hold where it is asked by this method; sorted.
std::vector<GuardId> of_other_methods(const Inputs& in, const CallBodies& bodies, SymbolRef body,
                                      std::string_view method);
/// The method of an endpoint by its name, or by which a clock asks a path; "" of anything else.
std::string_view method_of(const EntryPoint& entry);
/// First and last line of what the body does by this method: a return that stands under a condition
/// which surely holds ends it.
std::pair<std::uint32_t, std::uint32_t> lines_by_method(const Inputs& in, const CallBodies& bodies,
                                                        SymbolRef body, std::string_view method);

}  // namespace cutaway::model
