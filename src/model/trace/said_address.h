// SPDX-License-Identifier: Apache-2.0
// What a request is said to ask for, where a function of the project asks for all its callers.
#pragma once

#include "model/trace/crossings.h"

namespace cutaway::model {

constexpr std::uint32_t kNoCall = 0xffffffff;

/// Whether a request, the call `index` in `file`, asks what the callers of the function around it
/// say: its address is made of a parameter and differs between them.
bool by_callers(const Inputs& in, const CallEffect& effect, FileId file, std::uint32_t index);
/// Puts into `CallEffect::said` which of the addresses that different callers give is that of the
/// call (`index`, in `file`) which leads here, and gives the endpoints that it can mean; where none
/// can be told (no `index`), what all addresses begin with ("{apiUrl}/api/…"), and none.
std::vector<Landing> say_address(const Inputs& in, const Crossings& crossings, CallEffect& effect,
                                 FileId file, std::uint32_t index);

}  // namespace cutaway::model
