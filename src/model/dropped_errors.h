// SPDX-License-Identifier: Apache-2.0
// DroppedErrors: which handlers catch an error and lose it.
#pragma once

#include <string_view>

#include "catalogue/catalogue.h"
#include "syntax/syntax.h"

namespace cutaway::model {

/// The lines that a handler is for: those of the nearest try above it; null where none is.
const syntax::Block* tried_by(const syntax::Syntax& syntax, const syntax::Block& handler);

/// The handler is empty, no comment in it says why, it can catch something at all, and right behind
/// it no error is raised and no second way gives what the first did not.
bool drops_error(const syntax::Syntax& syntax, const syntax::Block& block);

/// What a handler names is any error: nothing at all, or a class above all others.
bool catches_any(const catalogue::Catalogue& catalogue, std::string_view caught);

/// A handler that names an error was written for a case that somebody thought of; `err != nil` is
/// asked of whatever came.
bool is_broad(const catalogue::Catalogue& catalogue, std::string_view caught);

/// What is caught says itself that nothing is wrong: what was to go is gone, what was to come is
/// there.
bool is_expected(const catalogue::Catalogue& catalogue, std::string_view caught);

/// The call stands in a try that catches any error, does nothing with it or writes it down only,
/// and goes on behind it: who calls gets an answer though the call fails.
bool goes_on_without(const catalogue::Catalogue& catalogue, const syntax::Syntax& syntax,
                     const syntax::Call& call);

}  // namespace cutaway::model
