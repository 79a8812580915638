// SPDX-License-Identifier: Apache-2.0
// Functions that nothing calls.
#pragma once

#include "findings/ground.h"
#include "findings/named_in_text.h"

namespace cutaway::findings {

/// Whether no text names the function but its own lines and remarks, in a language where nothing
/// finds one by the text of its name (`called_by_name_alone` of catalogue/debt.toml): neither a
/// test of it nor a cut helps anybody. Types' methods may stand in for those of another: never.
bool is_dead(const Ground& ground, const NamedInText& said, SymbolRef function);

}  // namespace cutaway::findings
