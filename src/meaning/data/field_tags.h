// SPDX-License-Identifier: Apache-2.0
// Tags on members of structs, in which a mapper's words stand.
#pragma once

#include <string_view>

#include "meaning/data/entity.h"

namespace cutaway::meaning {

/// `style`: "words" (`not null pk VARCHAR(50) email`, the name last), "pairs"
/// (`column:email;not null`), "list" (`email,notnull,type:varchar`, the name first).
void read_tag(std::string_view style, std::string_view text, EntityField& field, bool& skip,
              bool& embedded);

}  // namespace cutaway::meaning
