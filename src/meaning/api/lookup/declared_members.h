// SPDX-License-Identifier: Apache-2.0
// Declared members: what stands for a member that an own interface only declares.
#pragma once

#include <string_view>

#include "meaning/context.h"

namespace cutaway::meaning {

/// The member of that name of an own class, a function or a field with a value; of an interface
/// (`create: RequestHandler`) that of the only own class which names it as a base. Invalid where no
/// class or several have one.
SymbolRef member_behind(const ReaderContext& context, SymbolRef type, std::string_view name);

}  // namespace cutaway::meaning
