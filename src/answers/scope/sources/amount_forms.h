// SPDX-License-Identifier: Apache-2.0
// Forms in which numbers are written that somebody sets.
#pragma once

#include <string>
#include <string_view>

#include "answers/scope/request/request.h"
#include "answers/scope/request/word_bits.h"
#include "syntax/syntax.h"

namespace cutaway::answers {

/// "When a customer replies to what was closed more than 30 days ago, …": the number tells when
/// something else is to happen, and nothing says that one is set today.
bool is_condition(const Request& request);

/// "failed_count" begins at nothing: that is no amount that anybody sets.
bool is_counter(std::string_view name, std::string_view written);
/// Of a call only those whose result is the number that they are given: `int(env("X", 6))`.
bool hands_on(const syntax::Syntax& syntax, const syntax::ValueNode& call);
/// `hoursToMilliseconds(24)`, `Duration.ofDays(7)`: what is called names the unit of its one
/// number.
bool is_time_of(const syntax::Syntax& syntax, ValueId id);
/// A number by itself: not the 2 of `props.u2f.id`.
bool holds_number(std::string_view text);
/// Whether a number stands by itself in a file of settings there.
bool is_settings_file(std::string_view path);
/// "default" of "attachment_max_size: {default: 5120}": the key above names what is set.
bool is_value_of_record(std::string_view key);
/// "maxFileSize": the number beside it is the most or the least. Of data that nothing marks as
/// settings only such numbers count.
bool names_bound(std::string_view name);

/// The words of what an amount holds for: "page" of "per page" and of "30 articles on a page".
std::uint32_t per_in(const Request& request, const RequestWords& words, const WordBits& bits);

/// Of a comment, where it is a short sentence; else empty.
std::string first_sentence(std::string_view comment);

}  // namespace cutaway::answers
