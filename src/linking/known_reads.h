// SPDX-License-Identifier: Apache-2.0
// Reads of settings that an earlier run found in the very same project with the same catalogue.
#pragma once

#include <vector>

#include "linking/links.h"

namespace cutaway::linking {

/// Spares `links`, made by `link`, looking for them when `setting_reads` is asked first. It changes
/// speed only.
void know_reads(const Links& links, std::vector<SettingRead> reads);

}  // namespace cutaway::linking
