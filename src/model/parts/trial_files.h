// SPDX-License-Identifier: Apache-2.0
// Compose files that start nothing of the product: what it is tried against, or measured with.
#pragma once

#include <set>

#include "model/inputs.h"

namespace cutaway::model {

/// Compose files without a program of this project that say at their top that they are for trials
/// (`dev_setups.tries` of catalogue/parts.toml), start several databases of which a program takes
/// one, lie below a folder of extras or among samples for users (`sample_shelves`), or lie with the
/// developers' files, of which another one starts the programs; those with the service by which a
/// registry tries an image (`test_services`); and those that run nothing but the working copy, by
/// recipes without code, where another recipe packs the product. What only they start is no part,
/// and no store of the product.
std::set<FileId> trial_files(const Inputs& in);

}  // namespace cutaway::model
