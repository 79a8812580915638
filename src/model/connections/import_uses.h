// SPDX-License-Identifier: Apache-2.0
// What an imported thing is used for, where only its import was noted.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// The line at which a file first does something with what a line imports: the call that opens
/// (`smtp.Dial(…)`), the first construction or call, else an annotation or base, else any mention
/// of the name. The place itself where it imports nothing, or where nothing in the file bears the
/// name.
Place use_of_import(const Inputs& in, const Place& place);

/// The same of each place, each once, in their order.
std::vector<Place> uses_of_imports(const Inputs& in, const std::vector<Place>& places);

}  // namespace cutaway::model
