// SPDX-License-Identifier: Apache-2.0
// Class procedures: functions of a class with an outside base that callers ask for by their names:
// `class OrderHub : Hub { public Task Pay(int id) … }`.
#pragma once

#include <span>
#include <vector>

#include "meaning/facts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// One operation for each public function that a class below such a base has itself: shapes on a
/// base with the role `functions`, a glob on their names; `except` names those that the library
/// calls itself. What a mark of the role `named_by` gives is the name, else the function's own
/// without what it `begins` with; with `named_by = "=@class"` that of the class. On an annotation
/// of a block (`#[graphql_object] impl Query`) all functions in it are such, whoever may call them.
std::vector<Meaning> class_procedures(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning
