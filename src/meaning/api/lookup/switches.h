// SPDX-License-Identifier: Apache-2.0
// Switches: parameters that a caller sets to a plain yes or no, and what is registered only below
// one of them: `if persistable { r.Post("/", add) }`.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

/// What one caller gives for a parameter of a function that registers routes.
struct Switch {
  SymbolRef function;
  std::uint32_t place = 0;
  bool on = false;
};

/// Whether the call at the site stands below a condition that is nothing but a switch which is set
/// the other way.
bool is_switched_off(const ReaderContext& context, const Site& site,
                     std::span<const Switch> switches);

}  // namespace cutaway::meaning
