// SPDX-License-Identifier: Apache-2.0
// Containers that make ready what others run: they put in what the code needs, or make its scripts
// and styles again with each change.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// A Compose service that only installs what a manifest lists and ends (`installing_commands` of
/// catalogue/parts.toml): `bundle install && touch /bundles/.done`.
bool only_installs(const Inputs& in, const meaning::Workload& workload);

/// A Compose service that only makes pages' scripts and styles (`page_making_commands`) out of the
/// folder whose program another service of that file runs: `bin/webpack-dev-server` beside
/// `rails server`. Where nobody else runs that folder, the pages may be all there is.
bool only_makes_pages(const Inputs& in, const meaning::Workload& workload);

/// A Compose service that builds an image which starts nothing, beside one that answers: others
/// are built on that image, and nothing of it runs.
bool only_lends_image(const Inputs& in, const meaning::Workload& workload);

/// One of these three: the product runs without it.
bool only_makes_ready(const Inputs& in, const meaning::Workload& workload);

}  // namespace cutaway::model
