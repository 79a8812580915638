// SPDX-License-Identifier: Apache-2.0
// Absence: which words of a request may be told as missing.
#pragma once

#include "answers/scope/existing/exists.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Sets `absent` to those of the missing words that no file says in any form. `ranked`:
/// `scope.unknown_words` are known.
void find_absence(const model::Analysis& analysis, const Request& request, const Things& things,
                  bool ranked, const Scope& scope, Existing& existing);

/// Whether a field's name has the letters of one of the words: "discountpercentage".
bool is_named_alike(const Request& request, const model::Entity& entity, std::uint32_t words);

/// Whether no name has what is to be done or the noun that it is about: of "our company's single
/// sign-on" it decides nothing that no name has the company.
bool lacks_what_decides(const Existing& existing);

/// "Table", "column" where no kept thing is known and much of the code is named so: what people
/// work on, and no word for how something is kept.
bool is_worked_on(const model::Analysis& analysis, std::string_view word);

/// Verbs that are done with nearly anything ("buy", "show"): that no name has them says nothing.
std::uint32_t everyday_verbs(const Request& request, const RequestWords& words);

}  // namespace cutaway::answers
