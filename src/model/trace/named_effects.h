// SPDX-License-Identifier: Apache-2.0
// Names the kept thing of a call where only the way to it tells which.
#pragma once

#include <cstdint>

#include "model/trace/trace_tables.h"
#include "model/trace/walk_frame.h"

namespace cutaway::model {

/// A repository that is written for any type keeps here what the calls on the way were given.
void name_given(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                CallEffect& effect);

/// What is known of a body that the call enters; `row`: class of the row that it is asked of.
KnownThings known_in(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                     const Entered& entered, SymbolRef row);

}  // namespace cutaway::model
