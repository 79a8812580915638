// SPDX-License-Identifier: Apache-2.0
// What an endpoint asks for and gives: version, rights, limits, shapes, errors, callers.
#include "model/steps.h"

namespace cutaway::model {

void detail_endpoints(const Inputs& in, Model& model) { (void)in, (void)model; }

}  // namespace cutaway::model
