// SPDX-License-Identifier: Apache-2.0
// What a program starts beside itself, once, and what then goes on until the program ends: loops on
// threads, tasks and goroutines of their own.
#pragma once

#include <optional>
#include <string>

#include "model/inputs.h"

namespace cutaway::model {

/// Work that goes on beside the program, and where its loop stands.
struct LastingWork {
  std::string name;  ///< "drainQueue", "queue.Queue.start": the function with the loop
  SymbolRef does;    ///< that function, or the one that starts it where the loop is written there
};

/// Of a `lasting` meaning: none where what is started comes to an end, where a request, a line or a
/// loop over things starts it, or where its loop reads one stream (`[lasting]` in
/// catalogue/clocks.toml).
std::optional<LastingWork> lasting_work(const Inputs& in, const meaning::Meaning& meant);

}  // namespace cutaway::model
