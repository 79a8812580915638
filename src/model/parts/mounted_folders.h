// SPDX-License-Identifier: Apache-2.0
// Folders of the tree that are mounted into containers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/inputs.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// What is written: "source:target:mode", however the file writes the list.
inline const std::string& written_volume(const meaning::NamedValue& volume) {
  return volume.value.empty() ? volume.name : volume.value;
}

/// The folder that a volume of the workload brings into its container (`.:/srv/app`); below it the
/// one in which the container works, where its file says so. Nothing where no folder of the tree is
/// mounted.
std::optional<std::string> mounted_folder(const Inputs& in, const meaning::Workload& workload,
                                          const meaning::NamedValue& volume);

/// The workload builds an image, and its command starts a file of the build's folder that does not
/// lie in `folder`: what is mounted there is read by what runs, and is not what runs.
bool starts_file_outside(const Inputs& in, const meaning::Workload& workload,
                         std::string_view folder);

/// The folder of the package that bears the draft's name and of which the built folder is a piece:
/// `src/` without a manifest of its own. The built folder where there is none.
std::string package_around(const Inputs& in, const std::string& built, const Draft& draft);

}  // namespace cutaway::model
