// SPDX-License-Identifier: Apache-2.0
// Schemas: operations that own schema files declare and own code resolves.
#pragma once

#include <vector>

#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// The fields of the root types in own schema files (table `contracts`, section `schema`) that a
/// record of resolvers (`Query: { orders: … }`) or a class of resolvers has a function for. Names
/// that `known` has already are left out.
std::vector<Meaning> find_schema_operations(const ReaderContext& context,
                                            const std::vector<Meaning>& known);

}  // namespace cutaway::meaning
