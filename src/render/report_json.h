// SPDX-License-Identifier: Apache-2.0
// The data inside the report: the answers of `explain` and `map`, and every claim for `verify`.
#pragma once

#include "render/json_parts.h"

namespace cutaway::render {

Json explain_data(const narrative::Explain& explain, const Context& context);
/// Needs a model.
Json map_data(const narrative::Explain& explain, const Context& context);
/// Every claim of the report once, in reading order, with the quotes that were loaded.
Json claims_data(const narrative::Document& document, const narrative::Explain& explain,
                 const Context& context, const Quotes& quotes);

}  // namespace cutaway::render
