// SPDX-License-Identifier: Apache-2.0
// Models that a setting names by the key of a registry.
#pragma once

#include "meaning/ai/ai.h"

namespace cutaway::meaning {

class AiGround;

/// Adds a sign "model.key" for each: `name` is the model, `function` "setting|key", the places are
/// the line of the setting and that of the registry. After the models.
void find_ai_keyed_models(const AiGround& ground, AiBook& book);
/// The same of tables of models in trees of settings; what no such setting names is offered only.
void find_ai_config_rows(const AiGround& ground, AiBook& book);
/// Adds a sign "model.manner" for each number that a tree of settings gives such a model: `name` is
/// its key, `function` "model|number". After both.
void find_ai_keyed_manners(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
