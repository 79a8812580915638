// SPDX-License-Identifier: Apache-2.0
// Constants of which a call makes a template for a model.
#pragma once

#include <set>
#include <utility>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// `const QA = "..."` of `ChatPromptTemplate.fromTemplate(QA)`: the values of such constants.
std::set<std::pair<FileId, ValueId>> template_texts(const AiGround& ground);

}  // namespace cutaway::meaning
