// SPDX-License-Identifier: Apache-2.0
// The ranking's own test: what the older history of this repository says about its newer fixes.
#pragma once

#include "findings/ledger.h"

namespace cutaway::findings {

AgainstSize against_size(const model::Analysis& analysis, const Signals& signals);

}  // namespace cutaway::findings
