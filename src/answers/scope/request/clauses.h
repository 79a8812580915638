// SPDX-License-Identifier: Apache-2.0
// Clauses: what of a request asks for something, and what only says more about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// The words of a sentence as they are written.
std::vector<std::string> written_in(std::string_view text);

/// "Guests may see the results but not delete them": what they may not, "Guests may not delete the
/// results", is what is to be otherwise. Any other text as it is.
std::string forbidden_part(std::string_view text);

/// "Add a due date to expenses" of "Add a due date to expenses submitted by vendors", and "Add an
/// order number to invoices" of "Let users add … and show it on the PDF": a view into the text, up
/// to the clause that qualifies or that says where it is to be seen as well. The whole text where
/// it is longer than a sentence or two, where the clause has a number or a quotation, or where too
/// little would be left.
std::string_view main_clause(std::string_view text, const RequestWords& words);

/// One more value of a thing in the one form in which it is read: "Add an expiry date to flag" for
/// "Give every flag an expiry date", "Let a flag carry an expiry date" and "Each flag should have
/// an expiry date". Of "members who may edit links can also rename the list" those who may do
/// something else already are left out. Any other text as it is.
std::string plain_form(std::string_view text, const RequestWords& words);

}  // namespace cutaway::answers
