// SPDX-License-Identifier: Apache-2.0
// DroppedErrors: which handlers catch an error and lose it.
#pragma once

#include <string_view>

#include "catalogue/catalogue.h"
#include "syntax/syntax.h"

namespace cutaway::model {

/// The handler is empty, no comment in it says why, it can catch something at all, and no error is
/// raised right behind it.
bool drops_error(const syntax::Syntax& syntax, const syntax::Block& block);

/// What a handler names is any error: nothing at all, or a class above all others.
bool catches_any(const catalogue::Catalogue& catalogue, std::string_view caught);

/// The call stands in a try that catches any error, does nothing with it or writes it down only,
/// and goes on behind it: who calls gets an answer though the call fails.
bool goes_on_without(const catalogue::Catalogue& catalogue, const syntax::Syntax& syntax,
                     const syntax::Call& call);

}  // namespace cutaway::model
