// SPDX-License-Identifier: Apache-2.0
// What is told of work that moves data: when it runs, what it reads, its steps, what it writes.
#pragma once

#include <vector>

#include "meaning/pipelines.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The pipelines of the analysed project, by place.
std::vector<meaning::Pipeline> data_pipelines(const Story& story);

/// How many there are and which clocks start them, then those that say most of what they move.
std::vector<Claim> pipelines_told(const Story& story, const std::vector<meaning::Pipeline>& rows);

/// One row a pipeline, at most 40.
Table table_of_pipelines(const Story& story, const std::vector<meaning::Pipeline>& rows);

}  // namespace cutaway::narrative
