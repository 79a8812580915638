// SPDX-License-Identifier: Apache-2.0
// Databases that only a line of a manifest names.
#pragma once

#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// A library with which programs keep nothing but tables (`tables_only` of catalogue/trace.toml):
/// what it keeps lies in no store of documents.
bool is_kept_in_tables(const Inputs& in, TechnologyId library);

/// Whether a usage that is no more than a line in a manifest is left over: nobody here runs that
/// database, and the code of the same part uses another one.
bool keeps_elsewhere(const Inputs& in, const std::vector<Draft>& drafts,
                     const std::vector<Usage>& usages, const Usage& usage);

/// The manifest lists the driver of a store, or the library of a vendor, that other programs here
/// open or have the address of; this one does neither and keeps nothing through any library: its
/// manifest is a copy of theirs.
bool only_others_open(const Inputs& in, const std::vector<Draft>& drafts,
                      const std::vector<Usage>& usages, const Usage& usage);

}  // namespace cutaway::model
