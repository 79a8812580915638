// SPDX-License-Identifier: Apache-2.0
// GraphQL documents as they stand in strings of code.
#pragma once

#include <string_view>
#include <vector>

namespace cutaway::meaning {

/// The fields that a document asks of the root types, in its order: "orders" and "me" of
/// `query Mine($n: Int) { orders(first: $n) { id } self: me { name } }`. Empty for any other text,
/// for fragments, and for what a type system is written in.
std::vector<std::string_view> asked_fields(std::string_view text);

}  // namespace cutaway::meaning
