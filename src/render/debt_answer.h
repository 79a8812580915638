// SPDX-License-Identifier: Apache-2.0
// `debt`: the ledger and every product file, as JSON, as text and as rows.
#pragma once

#include "narrative/story.h"
#include "render/render.h"

namespace cutaway::render {

std::string debt_json(const Context& context, const narrative::Story& story);
std::string debt_text(const Context& context, const narrative::Story& story, std::size_t most);
PlainTable debt_table(const narrative::Story& story);

}  // namespace cutaway::render
