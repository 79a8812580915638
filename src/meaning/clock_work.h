// SPDX-License-Identifier: Apache-2.0
// What a call of the clock is given to run.
#pragma once

#include <string_view>

#include "meaning/clock_calls.h"

namespace cutaway::meaning {

/// A function, also one that is bound to what it is called on or to what it is given
/// (`run.bind(this)`, `sweep.s(7)`: `[calls] bound` in catalogue/clocks.toml), or the own class of
/// `new SweepTask(orders)`, whose name must end in one of `[classes] kinds`.
SymbolRef work_of(const ReaderContext& context, const ClockWords& words, ValueRef given);

/// The own class of `AddScheduledTask<Sweep>(…)`, where the name says that it comes again (`bases`
/// and `kinds` of `[classes]`) and no other class bears that of it.
SymbolRef work_in_brackets(const ReaderContext& context, const ClockWords& words, FileId file,
                           const syntax::Call& call);

}  // namespace cutaway::meaning
