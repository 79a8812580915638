// SPDX-License-Identifier: Apache-2.0
// Questions that are only made narrower and handed back: `return orders.filter(open=True)` asks
// nobody yet.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "syntax/syntax.h"

namespace cutaway::model {

/// Whether the call narrows a question that its function was handed, and the function gives it back
/// or keeps it under the same name. `narrows`: words that ask nothing by themselves.
bool only_narrows(const syntax::Syntax& syntax, const syntax::Call& call,
                  const std::set<std::string, std::less<>>& narrows);

}  // namespace cutaway::model
