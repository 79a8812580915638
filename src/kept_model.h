// SPDX-License-Identifier: Apache-2.0
// What an earlier run found out about the very same files: their meaning and the model.
#pragma once

#include "pipeline.h"

namespace cutaway {

/// Fills `run.facts` and `run.model`: from the cache where everything that they are made of is as
/// it was, else by working them out, which is then kept for the next run. The links must be there;
/// their reads of settings are kept, too.
/// `meant` is called between the two.
void fill_model(Run& run, const RunRequest& request, cache::Cache& cache,
                const std::function<void()>& meant);

}  // namespace cutaway
