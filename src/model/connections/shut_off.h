// SPDX-License-Identifier: Apache-2.0
// Shut off: a program carries the library of a product, and its own settings say that it does not
// use it.
#pragma once

#include <set>
#include <utility>

#include "model/steps.h"

namespace cutaway::model {

/// Parts and those that a setting of theirs tells them to leave alone ("register-with-eureka:
/// false"), by `shut_by` of catalogue/parts.toml.
std::set<std::pair<std::uint32_t, std::uint32_t>> find_shut_off(const Inputs& in,
                                                                const Ownership& ownership,
                                                                const std::vector<Draft>& drafts);

}  // namespace cutaway::model
