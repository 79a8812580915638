// SPDX-License-Identifier: Apache-2.0
// Whether a call that goes out ends its wait, or tries again.
#pragma once

#include "model/model.h"

namespace cutaway::model {

/// Whether an argument of a call that starts on this line names a time limit, or one is set in the
/// enclosing function.
bool has_time_limit(const Analysis& analysis, const Place& place);
/// The same, or it is given a signal by which somebody may end it: a clock, or a button.
bool may_be_stopped(const Analysis& analysis, const Place& place);
/// The same for words of trying again.
bool has_retry(const Analysis& analysis, const Place& place);

}  // namespace cutaway::model
