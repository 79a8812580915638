// SPDX-License-Identifier: Apache-2.0
// Stores for vectors that are known by what their file is called.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A store or search engine that keeps other things, too, keeps vectors where the file that uses it
/// is named after a store of vectors: `vectorstore-meilisearch/index.ts`. Only where no other store
/// is known. After the providers.
void find_ai_named_stores(const AiGround& ground, AiBook& book);

}  // namespace cutaway::meaning
