// SPDX-License-Identifier: Apache-2.0
// The words with which a program says who it is, as servers are told.
#pragma once

#include <cstddef>
#include <string_view>

namespace cutaway::model {

/// Whether the address that begins at `address` stands in brackets behind a product and its version
/// ("Shop/1 (https://shop.example)"): it leads whoever wonders to the makers, and nobody calls it.
bool tells_who_asks(std::string_view text, std::size_t address);

}  // namespace cutaway::model
