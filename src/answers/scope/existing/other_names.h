// SPDX-License-Identifier: Apache-2.0
// What is there under another name.
#pragma once

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// Code does what its name and its class say: functions, types, named values, scripts.
bool is_code(const Thing& thing);
/// "payments.invoice_id" ties two things and does nothing.
bool is_key(const Thing& thing);

/// Something is to be kept, or one value of a kept thing is to come.
bool asks_field(const Request& request, const RequestWords& words);
/// Fills `akin`: what says by another name what no shown one says, with what it is done with; short
/// names of what is kept, set or called, one for each word.
void find_akin(const model::Model& model, const Request& request, const Things& things,
               Existing& existing);

/// "Mute an application": what is done with something that is kept tells, however plain its word.
std::uint32_t kept_objects(const model::Model& model, const Request& request,
                           const RequestWords& words, const Things& things, std::uint32_t all);

}  // namespace cutaway::answers
