// SPDX-License-Identifier: Apache-2.0
// What is only done after a failure: a second call of a model in a `catch` is not the one that
// answers, and a number there holds for no other.
#pragma once

#include "meaning/ai/ai.h"
#include "meaning/context.h"

namespace cutaway::meaning {

/// The line stands in a `catch`.
bool stands_in_catch(const ReaderContext& context, const Place& place);
/// A step of the way does.
bool goes_through_catch(const ReaderContext& context, const AiPath& path);
/// Takes numbers out of the book that stand nowhere else.
void leave_out_numbers_of_failures(const ReaderContext& context, AiBook& book);

}  // namespace cutaway::meaning
