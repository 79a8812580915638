// SPDX-License-Identifier: Apache-2.0
// Handlers that only say that the method may not be used.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// `def put(self): return Response({}, status=405)`: all that the function ever gives back or
/// throws is that the method is not allowed (RFC 9110, 15.5.6), so that nothing answers there.
bool only_refuses_method(const Inputs& in, SymbolRef handler);

}  // namespace cutaway::model
