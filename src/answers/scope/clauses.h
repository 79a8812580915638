// SPDX-License-Identifier: Apache-2.0
// Clauses: what of a request asks for something, and what only says more about it.
#pragma once

#include <string>
#include <string_view>

#include "answers/scope/request_words.h"

namespace cutaway::answers {

/// "Guests may see the results but not delete them": what they may not, "Guests may not delete the
/// results", is what is to be otherwise. Any other text as it is.
std::string forbidden_part(std::string_view text);

/// "Add a due date to expenses" of "Add a due date to expenses submitted by vendors", and "Add an
/// order number to invoices" of "Let users add … and show it on the PDF": a view into the text, up
/// to the clause that qualifies or that says where it is to be seen as well. The whole text where
/// it is longer than a sentence or two, where the clause has a number or a quotation, or where too
/// little would be left.
std::string_view main_clause(std::string_view text, const RequestWords& words);

}  // namespace cutaway::answers
