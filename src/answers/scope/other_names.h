// SPDX-License-Identifier: Apache-2.0
// What is there under another name, or for another kept thing.
#pragma once

#include "answers/scope/exists.h"

namespace cutaway::answers {

/// Code does what its name and its class say: functions, types, named values, scripts.
bool is_code(const Thing& thing);
/// "payments.invoice_id" ties two things and does nothing.
bool is_key(const Thing& thing);

/// Fills `akin`: what says by another name what no shown one says, with what it is done with; short
/// names of what is kept, set or called, one for each word.
void find_akin(const Request& request, const Things& things, Existing& existing);
/// Fills `elsewhere`: what is to be done is there for another kept thing: "exportCustomers" where
/// conversations are to be exported.
void find_elsewhere(const model::Analysis& analysis, const Request& request, const Things& things,
                    Existing& existing);

}  // namespace cutaway::answers
