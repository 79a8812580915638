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

/// The pieces between `separator` that stand outside of brackets, trimmed; the `>` of `->` and `=>`
/// closes none. Linear time.
std::vector<std::string_view> type_pieces(std::string_view text, char separator);

/// Type arguments one by one.
std::vector<std::string_view> type_arguments(std::string_view arguments);
/// `A`, `B` of `A | B`, without what stands for nothing; `A`, `B` of `A & B`; the members of a type
/// that is written out, without its brackets.
std::vector<std::string_view> type_alternatives(std::string_view type);
std::vector<std::string_view> type_parts(std::string_view type);
std::vector<std::string_view> type_members(std::string_view inside);
/// `R` of `(a: A) => R`; empty if it is no function type.
std::string_view function_type_result(std::string_view type);

/// The name that decides what members an object of the type has. `position` picks one of several
/// results; `wrappers` are the types whose first argument counts instead of them. Linear time.
WrittenType written_type(std::string_view text, unsigned position,
                         std::span<const std::string_view> wrappers);

/// The types of the parameters of a written function type: `(Order, Int) -> Unit`,
/// `(o: Order) => void`; empty when it is none.
std::vector<std::string_view> function_type_parameters(std::string_view text);

}  // namespace cutaway::linking
