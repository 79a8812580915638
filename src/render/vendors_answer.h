// SPDX-License-Identifier: Apache-2.0
// Outside vendors as JSON.
#pragma once

#include "render/json_parts.h"

namespace cutaway::render {

/// `vendors` of `stack`.
void write_vendors(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis);

}  // namespace cutaway::render
