// SPDX-License-Identifier: Apache-2.0
// Local names whose type is written: what a call is handed to fill, where only its type says what
// it is about.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// "shop.Order" of `[]*shop.Order`; "" of what is no plain type.
std::string_view unlisted_type(std::string_view type);
/// "shop.Order" of `var orders []shop.Order`, of `order := shop.Order{…}`, of `func find() (order
/// shop.Order, err error)`, of a parameter, and of `order` in `for _, order := range orders`; ""
/// where no such type is written. `line`: where the name is used.
std::string_view written_type_of(const syntax::Syntax& syntax, SymbolId scope,
                                 std::string_view name, std::uint32_t line);

}  // namespace cutaway::model
