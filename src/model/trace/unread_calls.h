// SPDX-License-Identifier: Apache-2.0
// Languages of which definitions are read and no calls: nothing can be followed there.
#pragma once

#include <string>

#include "model/inputs.h"
#include "model/trace/trace.h"

namespace cutaway::model {

/// "Groovy": the language of such a file; "" of any other.
std::string only_outlined(const syntax::Project& project, FileId file);

/// Why nothing behind an entry point can be followed; "" where it can.
std::string why_closed(const Inputs& in, const EntryPoint& entry);

}  // namespace cutaway::model
