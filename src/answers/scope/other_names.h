// SPDX-License-Identifier: Apache-2.0
// What is there under another name, or for another kept thing.
#pragma once

#include "answers/scope/exists.h"

namespace cutaway::answers {

/// Code does what its name and its class say: functions, types, named values, scripts.
bool is_code(const Thing& thing);
/// "payments.invoice_id" ties two things and does nothing.
bool is_key(const Thing& thing);

/// "invoices.discount" where the discount of an invoice's item is asked for, and items are kept.
bool is_of_whole(const Request& request, const Things& things, const Thing& thing,
                 std::uint32_t strong);
/// Something is to be kept, or one value of a kept thing is to come.
bool asks_field(const Request& request, const RequestWords& words);
/// The noun behind a number, where it is no unit: "100000 sats".
std::uint32_t counted_noun(const Request& request);

/// Fills `akin`: what says by another name what no shown one says, with what it is done with; short
/// names of what is kept, set or called, one for each word.
void find_akin(const Request& request, const Things& things, Existing& existing);
/// Fills `elsewhere`: what is to be done is there for another kept thing: "exportCustomers" where
/// conversations are to be exported.
void find_elsewhere(const model::Analysis& analysis, const Request& request, const Things& things,
                    Existing& existing);

/// "Mute an application": what is done with something that is kept tells, however plain its word.
std::uint32_t kept_objects(const model::Model& model, const Request& request,
                           const RequestWords& words, const Things& things, std::uint32_t all);

}  // namespace cutaway::answers
