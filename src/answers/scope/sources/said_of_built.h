// SPDX-License-Identifier: Apache-2.0
// Sentences of those who made the product about what it does: points of its change logs that say
// what came, and titles of its tests.
#pragma once

#include <functional>
#include <string_view>

#include "answers/scope/request/request_words.h"
#include "model/model.h"

namespace cutaway::answers {

/// Calls for each of them, by path and line: "Added support for X" of a change log, "lets a guest
/// check out" of `it("lets a guest check out", …)`, "guest can check out" of
/// `test_guest_can_check_out`. Points about repairs are left out, and titles of less than three
/// words.
void each_said_of_built(const model::Analysis& analysis, const RequestWords& words,
                        const std::function<void(std::string_view, const Place&)>& tell);

/// The titles of tests alone.
void each_title_of_tests(const model::Analysis& analysis, const RequestWords& words,
                         const std::function<void(std::string_view, const Place&)>& tell);

/// "Added support for X." of "- Added support for X."; empty where the line is no point of a list.
std::string_view point_of(std::string_view line);

/// "Imports subscribers incorrectly", "does not change the editor": a test of what goes wrong or is
/// not done tells of nothing that is there.
bool tells_what_fails(const RequestWords& words, std::string_view title);

}  // namespace cutaway::answers
