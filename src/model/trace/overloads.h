// SPDX-License-Identifier: Apache-2.0
// Overloads: which of several functions of one name in a type is meant.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// Of the functions in the type of `function` that have its name, the one that takes what the call
/// gives: by the number of arguments, then by their types where these are known. `function` itself
/// when none fits better.
SymbolRef overload_of(const Inputs& in, FileId file, std::uint32_t call, SymbolRef function);

/// Whether a function needs so much more than a call gives that another one of its name is meant,
/// in languages where it says all that it needs; what is written for the object in front counts.
bool gives_too_little(const Inputs& in, FileId file, std::uint32_t call, SymbolRef function);

/// The other functions beside one of a name that take as much as it does, where a language picks
/// one by what they are given: `def send(:mail, to)`, `def send(:text, to)`.
std::vector<SymbolRef> clauses_of(const Inputs& in, SymbolRef function);
/// Whether a call may be answered by such a function: it gives no constant where that takes another
/// one.
bool may_take(const Inputs& in, FileId file, std::uint32_t call, SymbolRef clause);

/// The function in `type` that has the name of `like` and its parameters, else as many, else the
/// first of that name; may be invalid.
SymbolRef same_signature(const Inputs& in, SymbolRef type, SymbolRef like);
/// The only class below an interface that an object can be of, by the types below each; may be
/// invalid.
SymbolRef only_below(const Inputs& in, const std::map<SymbolRef, std::vector<SymbolRef>>& heirs,
                     SymbolRef type);

}  // namespace cutaway::model
