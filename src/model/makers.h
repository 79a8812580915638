// SPDX-License-Identifier: Apache-2.0
// What of a tree is for those who make the product, and not the product.
#pragma once

#include <set>

#include "model/model.h"

namespace cutaway::model {

/// Whether a file is a tool of the makers that no file of the product imports, or a command that
/// somebody starts by hand: what it asks, the product does not ask.
bool is_makers_file(const Analysis& analysis, FileId file);
/// All files of which this holds, for whoever asks of many.
std::set<FileId> makers_files(const Analysis& analysis);

}  // namespace cutaway::model
