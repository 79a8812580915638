// SPDX-License-Identifier: Apache-2.0
// Asides: what a request says about why it is asked, and who asks; none of it is what is wanted.
#pragma once

#include <string>
#include <string_view>

#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// The request without them: "Mass mails: at most 40 an hour" of "Mass mails: at most 40 an hour,
/// our provider blocks us otherwise"; "the sign-ins as CSV" of "Security wants the sign-ins of the
/// last 90 days as CSV".
std::string without_asides(std::string_view text, const RequestWords& words);

/// What is said before the reason: "so that …", "because …", "so I need not …". A view into the
/// text.
std::string_view without_reason(std::string_view text);

/// "Wi-Fi" is one word, and "logging in" the act of whoever logs in: each row of the group
/// ("spelled") holds what is written, and behind ">" how it is read.
std::string read_as(std::string text, std::string_view group, const RequestWords& words);

/// "Sign people out": whether somebody stands between the two words of a verb.
bool splits_verb(std::string_view text, const RequestWords& words);

}  // namespace cutaway::answers
