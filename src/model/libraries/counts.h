// SPDX-License-Identifier: Apache-2.0
// Counts of libraries that sentences rest on, as questions that can be put again.
#pragma once

#include "model/libraries/survey.h"
#include "model/queries.h"

namespace cutaway::model {

/// `which`: "product" "direct" "tools" "licensed" "held" "listed" "fixed" "unlicensed" "several"
/// "not_fixed" "undeclared" "unused" "vendored"; `license`, `kind`, `ecosystem`, `name` narrow it
/// down. The base: libraries of the product (with "tools": and of its makers). `which` =
/// "mentions": how often texts name what a manifest declares, 0 or 1, of the files searched.
QueryAnswer count_libraries(const Analysis& analysis, const LibrarySurvey& survey,
                            const Query& query);

}  // namespace cutaway::model
