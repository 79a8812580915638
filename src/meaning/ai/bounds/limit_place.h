// SPDX-License-Identifier: Apache-2.0
// Where a number stands: its name, the condition around it, and whether it is a row of a table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "meaning/ai/paths/code_file.h"
#include "meaning/ai/words.h"

namespace cutaway::meaning {

class AiGround;

/// The first name that is not a plain `default` or the reader of a setting.
std::string telling_name(const CodeFile& file, const Standing& standing);
/// The condition under which a name is given the number; "" = none is seen, or it is long.
std::string guard_of(const CodeFile& file, ValueId value, const Standing& standing);
/// Whether there is such a condition, told or not.
bool is_guarded(const CodeFile& file, ValueId value, const Standing& standing);
/// What `a ? 1 : b ? 2 : 3` asks before it gives the value: what holds, and what does not. Both are
/// empty where that is not seen, or where it is long.
struct Arm {
  std::string where;
  std::vector<std::string> not_;
};
Arm arm_of(const CodeFile& file, ValueId value, const Standing& standing);
/// `vision ? 4096 : null`
bool is_arm(const CodeFile& file, const Standing& standing);
/// `new TokenBucketRateLimiter(new() { TokenLimit = 100 })` counts requests, no words.
bool fills_bucket(const AiWords& words, const Standing& standing);
/// `clickhouse: { sync: { batchSize: 10000 } }` bounds what goes to a store that keeps no vectors.
bool is_of_store(const AiWords& words, const Standing& standing);
/// `console.log("asked", { maxSteps: 20 })` writes down a number and bounds nothing by it.
bool is_only_logged(const AiWords& words, const Standing& standing);
/// What a number of that name bounds; given to `trim(messages, max_tokens=8000)` it bounds what
/// goes in, no answer.
std::optional<std::pair<std::string, std::string>> limit_given(const AiWords& words,
                                                               const Standing& standing,
                                                               std::span<const std::string> name);
/// One row of many of the same form: what models can do, not what the product asks of them.
bool in_table(const CodeFile& file, const Standing& standing);

/// No line of the project names what holds the number, or a comment beside it says that nothing
/// reads it: `Prompts(max_tokens=1000)` fills such a field.
bool nobody_reads(const AiGround& ground, FileId id, ValueId value, const Standing& standing);

/// No tokens at all is where a count starts; no penalty, and every likelihood, are no bound.
bool bounds_nothing(std::string_view words, double number);

}  // namespace cutaway::meaning
