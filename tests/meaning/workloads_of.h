// SPDX-License-Identifier: Apache-2.0
// What tests ask of the workloads that were read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/facts.h"

namespace cutaway::meaning {

/// The workload of this name; null if none was read.
inline const Workload* named(const Facts& facts, std::string_view name) {
  for (const Workload& workload : facts.workloads) {
    if (workload.name == name) return &workload;
  }
  return nullptr;
}

/// The value under a name; empty if there is none.
inline std::string value(const std::vector<NamedValue>& values, std::string_view name) {
  for (const NamedValue& one : values) {
    if (one.name == name) return one.value;
  }
  return {};
}

}  // namespace cutaway::meaning
