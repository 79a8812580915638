// SPDX-License-Identifier: Apache-2.0
// What describes models or answers and decides about none.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// Takes out numbers that stand in a record beside what a model costs or can do: they are rows of a
/// catalogue of models.
void leave_out_described_numbers(const AiGround& ground, AiBook& book);

/// Takes out models that stand in a record shaped like an answer, beside its `choices`.
void leave_out_answers_of_models(const AiGround& ground, AiBook& book);

/// Takes out models that stand under a condition in a function which lists what can be had.
void leave_out_listed_models(const AiGround& ground, AiBook& book);

/// Sets texts apart that no line names, and those without a call in modules that nothing takes in.
void set_unnamed_prompts_apart(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
