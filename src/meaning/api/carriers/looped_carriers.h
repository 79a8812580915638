// SPDX-License-Identifier: Apache-2.0
// Looped carriers: a name that stands for one thing of a list after the other, and the classes of
// objects that are handed over.
#pragma once

#include <string>
#include <vector>

#include "meaning/api/carriers/carriers.h"

namespace cutaway::meaning {

/// The carriers that a name stands for in turn: `for (const router of [orders, users])`,
/// `for router in make_routers()`, `[orders, users].forEach((router) => …)`. Empty where it stands
/// for one thing, or where the list is not written out.
std::vector<std::string> looped_carriers(const ReaderContext& context, Carriers& carriers,
                                         FileId file, SymbolId scope, ValueId value);

/// The project's classes of the arguments that a call gives: `annotatedService("/api", orders)`.
std::vector<std::string> classes_given(const ReaderContext& context, Carriers& carriers,
                                       const Site& site);

}  // namespace cutaway::meaning
