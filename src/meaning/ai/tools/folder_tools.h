// SPDX-License-Identifier: Apache-2.0
// What may be a tool of a model by the folder that it lies in and by who takes it from there.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A function or class that bears its file's name, in a folder of tools from which code outside of
/// that folder takes it, in a program that asks models. No sentence speaks of it, since nothing
/// shows that a model may ask for it.
void find_ai_folder_tools(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
