// SPDX-License-Identifier: Apache-2.0
// Models that a page sends along in a field of its form that people do not see.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `f.hidden_field :ai_model, value: "gpt-4.1"` and `<input type="hidden" name="model" value="…">`:
/// adds the model, and a sign "form.field": `name` is the model, `function` the field.
void find_ai_form_fields(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
