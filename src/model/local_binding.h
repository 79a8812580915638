// SPDX-License-Identifier: Apache-2.0
// Local variables: what they were given last.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// The value that a local variable gets in the functions around `scope`, the last one before
/// `line`; null when there is none.
const syntax::Binding* local_binding(const syntax::Syntax& syntax, SymbolId scope,
                                     std::string_view name, std::uint32_t line);

}  // namespace cutaway::model
