// SPDX-License-Identifier: Apache-2.0
// Which branch or loop of a function could be taken out of it, so that it ends what broke.
#pragma once

#include "findings/inside_file.h"
#include "findings/ledger.h"
#include "findings/places_of_work.h"

namespace cutaway::findings {

/// To split a function somewhere is no step, nor is to move a branch or two of so many.
bool worth_taking(const Fix& fix, std::uint32_t branches);

/// Notes the branch of the function in which most of its repairs lay, or where it hardly broke half
/// of its changes. False: to take one out would mend nothing.
bool find_branch(const InsideFile& inside, const PlacesOfWork& work, SymbolRef function,
                 const WorkedOn& worked, std::uint32_t branches, Fix& out);

}  // namespace cutaway::findings
