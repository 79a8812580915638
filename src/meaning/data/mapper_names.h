// SPDX-License-Identifier: Apache-2.0
// How mappers turn the names of classes and members into those of tables and columns.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::meaning {

/// `how`: words "snake" "camel" "lower" "plural" joined with "_", in which the last word of a name
/// is made plural: "snake_plural" of OrderItem is order_items; anything else leaves the name.
std::string in_case(std::string_view name, std::string_view how);
/// The folder that a file's tables are called after: "shop" of shop/models/order.py, where "models"
/// is no name.
std::string folder_word(std::string_view path);

/// What a written type says besides its name.
struct TypeText {
  std::string core;  ///< without wrappers: "Order" of `Mapped[list["Order"] | None]`
  bool optional = false, many = false;
};
TypeText unwrap_type(std::string_view written);

}  // namespace cutaway::meaning
