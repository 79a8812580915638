// SPDX-License-Identifier: Apache-2.0
// Models that pages send along where people do not choose.
#pragma once

#include <vector>

#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {

/// Fields of forms that name a model and that nobody sees.
std::vector<Claim> ai_form_fields(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
