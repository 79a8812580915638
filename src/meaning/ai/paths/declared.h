// SPDX-License-Identifier: Apache-2.0
// What bases declare for the classes that fill it.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// The function of that name in the class; invalid = none.
SymbolId method_named(const syntax::Syntax& syntax, SymbolId type, std::string_view name);

/// The methods of that name that the bases of a class only declare: their bodies call nothing but,
/// at most, what makes an error.
std::vector<SymbolRef> declared_by_bases(const ReaderContext& context, SymbolRef type,
                                         std::string_view name);

}  // namespace cutaway::meaning
