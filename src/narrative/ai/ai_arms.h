// SPDX-License-Identifier: Apache-2.0
// Numbers of which a condition takes one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ai.h"

namespace cutaway::narrative {

/// Whether both are numbers of one thing in one place, of which a condition may take one.
bool ai_same_choice(const meaning::AiLimit& one, const meaning::AiLimit& other);

/// The numbers of one choice, of which `limit` is one: 20 where `mode == "quick"`, 50 otherwise;
/// itself alone where nothing is chosen, none for nullptr.
std::vector<const meaning::AiLimit*> ai_arms_of(const meaning::AiBook& book,
                                                const meaning::AiLimit* limit);

/// " where `mode == "quick"`", " otherwise" of one of so many; "" = whatever is asked.
std::string ai_arm_condition(const meaning::AiLimit& arm, std::size_t arms);

/// "at most 20 or 50 rounds"; "" without numbers.
std::string ai_bound_of_arms(const std::vector<const meaning::AiLimit*>& arms,
                             std::string_view thing);

}  // namespace cutaway::narrative
