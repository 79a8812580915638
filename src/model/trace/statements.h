// SPDX-License-Identifier: Apache-2.0
// What statements of SQL and of the query languages like it say: what they do, and to which table.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::model {

/// "select", "update" … of a statement, in lower case; "" when the text is none.
std::string statement_word(std::string_view text);
/// "orders" of "INSERT INTO shop.orders (…)": what the statement is first about, in lower case.
std::string statement_table(std::string_view text);

}  // namespace cutaway::model
