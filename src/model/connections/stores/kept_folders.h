// SPDX-License-Identifier: Apache-2.0
// Folders of programs that outlive their containers: what they write there is kept.
#pragma once

#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// Adds a usage of local files for each program built here of which a deployment file mounts a
/// folder for data (`shop-files:/srv/files`, `./data:/app/data`), or an own image declares one
/// (`VOLUME /srv/data`), and of which code shows none. Files, settings, certificates, logs, what
/// can be computed again and folders of the tree itself are no data. Without such lines, a setting
/// that says where the folder lies shows it (UPLOAD_DIR), where the program writes files
/// (`kept_folders` of catalogue/parts.toml).
void add_kept_folders(const Inputs& in, const Ownership& ownership,
                      const std::vector<Draft>& drafts, std::vector<Usage>& usages);

}  // namespace cutaway::model
