// SPDX-License-Identifier: Apache-2.0
// What the files beside a file say of its origin: a library with a licence of its own is not the
// project's, and samples beside which there is nothing else are.
#pragma once

#include <vector>

#include "sources/file_table.h"

namespace cutaway::sources {

/// Marks all files below "lib/zlib" as vendored when that folder tells a licence that differs from
/// the one in the root. `files` are ordered by path.
void mark_libraries(std::vector<RawFile>& files);

/// All manifests of programs and packages lie in folders for examples: the examples are what the
/// repository is for.
bool only_examples(const std::vector<RawFile>& files);

/// So many programs lie in the top folder that one which is known to be copied from project to
/// project is a copy there, too: its makers' own repository holds little beside it.
bool many_sources_at_top(const std::vector<RawFile>& files);

}  // namespace cutaway::sources
