// SPDX-License-Identifier: Apache-2.0
// Deployment files that only those use who make or try the product.
#pragma once

#include <map>

#include "model/model.h"

namespace cutaway::model {

/// Whether a deployment file is of those who make or try the product: by its path, by what it says
/// of itself, by its mounts, and by what the documents that start it say. What such a file opens,
/// fetches or forgets tells nothing of how the product is run.
bool deploys_for_makers(const Analysis& analysis, FileId file);

/// The same for whoever asks of many workloads: each file, and the documents beside it, are read
/// once.
class MakersDeployments {
 public:
  explicit MakersDeployments(const Analysis& analysis) : analysis_(analysis) {}
  bool has(FileId file) const {
    const auto [known, fresh] = known_.try_emplace(file, false);
    if (fresh) known->second = deploys_for_makers(analysis_, file);
    return known->second;
  }

 private:
  const Analysis& analysis_;
  mutable std::map<FileId, bool> known_;
};

}  // namespace cutaway::model
