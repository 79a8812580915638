// SPDX-License-Identifier: Apache-2.0
// How people sign in, where it is weaker than its library is meant to be used: tries without a
// limit, proofs without an end, hashes told to be quick (catalogue/unsafe.toml).
#pragma once

#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// All of the causes below.
void find_weak_sign_ins(const Ground& ground, std::vector<Item>& out);

/// What is looked for in the own code and its settings before tries are said to have no limit.
Query limits_of_tries(const catalogue::Catalogue& catalogue);

}  // namespace cutaway::findings
