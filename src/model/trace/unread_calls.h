// SPDX-License-Identifier: Apache-2.0
// Languages of which definitions are read and no calls: nothing can be followed there.
#pragma once

#include <string>

#include "model/inputs.h"
#include "model/trace/trace.h"

namespace cutaway::model {

/// "Groovy": the language of such a file; "" of any other.
std::string only_outlined(const syntax::Project& project, FileId file);

/// Why nothing behind an entry point can be followed; "" where it can.
std::string why_closed(const Inputs& in, const EntryPoint& entry);

/// Whether nothing is told of an entry point though calls stand in its body: none of them is known
/// to be run there.
bool is_unread(const Tracing::Tables& tables, const Trace& trace);

/// Whether a call that enters nothing may lead into own code, or asks somebody who was not seen.
bool may_lead_on(const Tracing::Tables& tables, FileId file, std::uint32_t call);

/// Whether nobody knows what a call does that enters nothing.
bool is_nobodys(const Tracing::Tables& tables, FileId file, std::uint32_t call);

}  // namespace cutaway::model
