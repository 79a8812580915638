// SPDX-License-Identifier: Apache-2.0
// Languages of which definitions are read and no calls: nothing can be followed there.
#pragma once

#include <string>

#include "model/inputs.h"

namespace cutaway::model {

/// "Groovy": the language of such a file; "" of any other.
std::string only_outlined(const Inputs& in, FileId file);

}  // namespace cutaway::model
