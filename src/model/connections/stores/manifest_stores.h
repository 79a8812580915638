// SPDX-License-Identifier: Apache-2.0
// Databases that only a line of a manifest names.
#pragma once

#include <vector>

#include "catalogue/word_rows.h"
#include "model/steps.h"

namespace cutaway::model {

/// Libraries with which programs keep nothing but tables, by id (`tables_only` of
/// catalogue/trace.toml): what they keep lies in no store of documents.
catalogue::WordSet libraries_of_tables(const Inputs& in);

/// Whether a usage that is no more than a line in a manifest is left over: nobody here runs that
/// database, and the code of the same part uses another one. `of_tables`: `libraries_of_tables`.
bool keeps_elsewhere(const Inputs& in, const std::vector<Draft>& drafts,
                     const std::vector<Usage>& usages, const Usage& usage,
                     const catalogue::WordSet& of_tables);

/// The manifest lists the driver of a store, or the library of a vendor, that other programs here
/// open or have the address of; this one does neither and keeps nothing through any library: its
/// manifest is a copy of theirs.
bool only_others_open(const Inputs& in, const std::vector<Draft>& drafts,
                      const std::vector<Usage>& usages, const Usage& usage);

/// The driver of the one database server that manifests ask for, in a program whose library for
/// rows is told only when it starts which one it opens.
bool is_only_driver(const Inputs& in, const std::vector<Usage>& usages, const Usage& usage);
/// The same in an ecosystem in which a library works by being there, whichever piece of the program
/// lists it (`works_by_presence` of catalogue/parts.toml).
bool is_driver_by_presence(const Inputs& in, const std::vector<Usage>& usages, const Usage& usage);

}  // namespace cutaway::model
