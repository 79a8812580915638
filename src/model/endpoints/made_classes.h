// SPDX-License-Identifier: Apache-2.0
// Whether anything makes an object of a class whose functions a framework is to call.
#pragma once

#include "model/steps.h"

namespace cutaway::model {

/// A class on which no annotation stands, but such as only write code into it, and which no other
/// own file names: a framework that makes objects of marked classes makes none of this one, and
/// nobody hands it one.
bool is_made_by_nobody(const Inputs& in, SymbolRef function);

/// All that names a class outside of its file are calls with it in brackets
/// (`AddHostedService<Sweep>()`) in static functions that no line of the project names: the host
/// never hears of it. False where nobody names it at all, for something may look it up.
bool is_added_by_nobody(const Inputs& in, SymbolRef type);

}  // namespace cutaway::model
