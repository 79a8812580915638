// SPDX-License-Identifier: Apache-2.0
// The settings and screens that a change touches: each name once, and no more than are read.
#pragma once

#include <set>
#include <vector>

#include "answers/scope/sources/things.h"
#include "model/model.h"

namespace cutaway::answers {

/// Adds it unless one of its name is there, or the list is full.
void note_named(std::vector<Thing>& list, const Thing& thing);
/// Adds the pages and views among the files, named by their paths.
void add_screens(const model::Analysis& analysis, const std::set<FileId>& files,
                 std::vector<Thing>& screens);

}  // namespace cutaway::answers
