// SPDX-License-Identifier: Apache-2.0
// What an own function hands out that is given a class by its name.
#pragma once

#include "linking/linker.h"

namespace cutaway::linking {

/// An object of Stock for the call `find(Stock.class)` of `<T> T find(Class<T> type)`: the type
/// that the function gives back is the one of which a parameter is the class. None for other
/// functions.
Entity of_given_class(const Linker& linker, FileId file, const syntax::ValueNode& call,
                      SymbolRef function, int depth);

}  // namespace cutaway::linking
