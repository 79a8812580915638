// SPDX-License-Identifier: Apache-2.0
// What the words beside a number of a request tell of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request.h"

namespace cutaway::answers {

/// "20", and "1 day" where "a day" is written: one alone says nothing.
std::string told_number(const RequestNumber& number);

/// "instead of 90", "rather than 90", "from 90 to 180".
bool is_today(const std::vector<std::string>& written, std::size_t at);
/// "after ten failures".
bool is_after(const std::vector<std::string>& written, std::size_t at);
/// "after a week", "for an hour": an article before a unit of time, where that ends something.
bool is_one(const std::vector<std::string>& written, std::size_t at);

/// Numbers of the request, in figures or letters from three on, that the text does not hold: "ten"
/// of "users who have had ten requests". What holds today ("instead of 90") is none of them.
std::vector<std::string> numbers_not_said(const Request& request, const RequestWords& words,
                                          std::string_view text);

/// The unit that a word names, in the singular: "minutes" is "minute"; empty for any other word.
std::string unit_named(const RequestWords& words, const std::string& word);
/// "20MB" → "20 MB": a unit is one wherever it stands. Single letters ("3d") are left alone.
std::string with_units_apart(std::string_view text, const RequestWords& words);

}  // namespace cutaway::answers
