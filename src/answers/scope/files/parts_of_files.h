// SPDX-License-Identifier: Apache-2.0
// PartsOfFiles: which parts of the system run a set of files.
#pragma once

#include <set>
#include <vector>

#include "model/model.h"

namespace cutaway::answers {

/// The parts whose folders hold the files, each once; of a file in a folder that several share
/// (`packages/…`) the parts whose own files come to it by at most three imports. The whole
/// repository as one part only where nothing smaller is known.
std::vector<PartId> parts_of_files(const model::Analysis& analysis, const std::set<FileId>& files);

}  // namespace cutaway::answers
