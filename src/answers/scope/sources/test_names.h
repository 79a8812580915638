// SPDX-License-Identifier: Apache-2.0
// How tests name what they test where they import nothing of it: by the name of the file, by the
// address or the operation that they ask.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "model/model.h"

namespace cutaway::answers {

/// "refunds" of src/Refunds.spec.ts.
std::string stem_of(std::string_view path);
/// "testrefunds" and "refunds_spec" without what only says that it is a test.
std::string without_marks(std::string name);
/// Code that is a test or lies beside tests.
bool is_own_test(const sources::File& file);

/// What a test would write to ask for that which the file serves.
std::set<std::string> served_by(const model::Analysis& analysis, FileId file);
/// Whether its texts or names hold one of them.
bool says_one(const syntax::Syntax& test, const std::set<std::string>& names);

/// Whether a test may reach the file in a way that no import shows: its name, a class, a function
/// of some words, or what it serves stands in a test. Where it does, nobody can say that none does.
bool is_perhaps_tested(const model::Analysis& analysis, FileId file);

}  // namespace cutaway::answers
