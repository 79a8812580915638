// SPDX-License-Identifier: Apache-2.0
// BusyFunctions: functions that are called all over the project, such as one that looks up a text
// or a setting. What they lead to far below says nothing of who called them.
#pragma once

#include <map>
#include <vector>

#include "model/inputs.h"
#include "model/trace/trace.h"

namespace cutaway::model {

class BusyFunctions {
 public:
  explicit BusyFunctions(const Inputs& in);
  /// Keeps the steps that lead outside, and of what a busy function leads to only what lies near
  /// below it, where that is much: `stops` says so. Gives how many are not told.
  std::size_t keep_told(std::vector<TraceStep>& steps, std::vector<TraceStop>& stops) const;

 private:
  bool cut(std::vector<TraceStep>& steps, std::vector<TraceStop>& stops) const;
  std::size_t calls_of(SymbolRef function) const;
  std::map<SymbolRef, std::size_t> calls_;  ///< of own functions, outside of tests
};

}  // namespace cutaway::model
