// SPDX-License-Identifier: Apache-2.0
// Which words of a request stand in lines of a file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "answers/scope/request/word_bits.h"
#include "base/evidence.h"

namespace cutaway::answers {

/// Bit i: one of the lines from `at.line` to `at.end_line` has a name that holds word i.
std::uint32_t said_in_lines(const WordBits& bits, const std::vector<std::string>& lines,
                            const Place& at);

}  // namespace cutaway::answers
