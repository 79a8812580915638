// SPDX-License-Identifier: Apache-2.0
// What stands in tests inside of the product's own files is no thing of the product.
#pragma once

#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// The things without functions and types of tests (`mod tests { … }` of a Rust file).
Things without_tests(const model::Analysis& analysis, Things things);

}  // namespace cutaway::answers
