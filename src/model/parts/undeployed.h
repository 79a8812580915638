// SPDX-License-Identifier: Apache-2.0
// What is built or started here, though no deployment file runs it.
#pragma once

#include "model/parts/builds.h"

namespace cutaway::model {

/// Adds drafts for what is built and started here and deployed by nobody: images, manifests with a
/// start, programs, published libraries; the whole tree where nothing of it is a part yet, or where
/// code that takes requests lies in none.
void add_undeployed(Builds& builds);

}  // namespace cutaway::model
