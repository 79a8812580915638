// SPDX-License-Identifier: Apache-2.0
// Written types: which name counts in `Optional[User]`, `*gorm.DB`, `Promise<Order>`, `(*sql.DB,
// error)`.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace cutaway::linking {

struct WrittenType {
  std::string_view name;            ///< dotted name; empty when none counts (functions, `any`)
  bool is_list = false;             ///< an array or slice of it
  std::string_view arguments = {};  ///< type arguments as written, without their brackets
};

/// The name that decides what members an object of the type has. `position` picks one of several
/// results; `wrappers` are the types whose first argument counts instead of them. Linear time.
/// Type arguments one by one.
std::vector<std::string_view> type_arguments(std::string_view arguments);

WrittenType written_type(std::string_view text, unsigned position,
                         std::span<const std::string_view> wrappers);

/// The types of the parameters of a written function type: `(Order, Int) -> Unit`,
/// `(o: Order) => void`; empty when it is none.
std::vector<std::string_view> function_type_parameters(std::string_view text);

}  // namespace cutaway::linking
