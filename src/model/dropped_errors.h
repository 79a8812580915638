// SPDX-License-Identifier: Apache-2.0
// DroppedErrors: which handlers catch an error and lose it.
#pragma once

#include "syntax/syntax.h"

namespace cutaway::model {

/// The handler is empty, no comment in it says why, it can catch something at all, and no error is
/// raised right behind it.
bool drops_error(const syntax::Syntax& syntax, const syntax::Block& block);

}  // namespace cutaway::model
