// SPDX-License-Identifier: Apache-2.0
// Which of the things that run beside the code the product cannot do without.
#pragma once

#include <set>
#include <vector>

#include "model/inputs.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// Whether deployment files always start `thing` (a place in `drafts`) where they start a part of
/// own code that uses it. A file of the same format and of the default environment that starts such
/// a part alone shows that the product runs without the thing: another store may take its place, or
/// the file that starts it is laid over the first one by those who want it. What only files of
/// `dev_setups` start, nobody has to run.
bool must_run(const Inputs& in, const std::vector<Draft>& drafts, std::size_t thing,
              const std::vector<PartId>& users, const std::set<FileId>& dev_setups);

}  // namespace cutaway::model
