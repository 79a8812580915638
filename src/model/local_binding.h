// SPDX-License-Identifier: Apache-2.0
// Local variables: what they were given last; and which calls stand in one chain.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// The value that a local variable gets in the functions around `scope`, the last one before
/// `line`; null when there is none.
const syntax::Binding* local_binding(const syntax::Syntax& syntax, SymbolId scope,
                                     std::string_view name, std::uint32_t line);

/// Whether the inner callee stands in the chain in front of the outer one: `insert` and `execute`
/// of `db.insert(order).execute()`.
bool is_in_chain(const syntax::Syntax& syntax, ValueId outer, ValueId inner);

}  // namespace cutaway::model
