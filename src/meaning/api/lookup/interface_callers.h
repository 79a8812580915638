// SPDX-License-Identifier: Apache-2.0
// Interface callers: who calls a method without knowing its type, and who answers such a call.
#pragma once

#include <utility>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// Calls of the methods of own interfaces that this one answers: those that its class names as a
/// base, and in Go each one whose methods the type all has.
std::vector<std::pair<FileId, std::uint32_t>> interface_callers(const ReaderContext& context,
                                                                SymbolRef method);

/// The methods of own types that answer a method of an own interface; none for any other symbol.
std::vector<SymbolRef> answering_methods(const ReaderContext& context, SymbolRef method);

}  // namespace cutaway::meaning
