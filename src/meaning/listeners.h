// SPDX-License-Identifier: Apache-2.0
// Who listens for an event inside of the program, where that is told apart from the listener.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// One `listener` each, with the class or function that listens as `handler` and the class of the
/// event as `takes`: the pairs of a table (`$listen = [OrderPaid::class => [SendMail::class]]`,
/// role `rows`) and the functions of classes that listen by where they lie, by what they take (role
/// `functions`: their names). None for shapes that tell their listener by themselves.
std::vector<Meaning> listed_listeners(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning
