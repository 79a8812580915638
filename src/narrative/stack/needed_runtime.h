// SPDX-License-Identifier: Apache-2.0
// Runtimes that programs of this repository run in.
#pragma once

#include <optional>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "Node.js runs `shop` and `worker`.": of a runtime (`runs.runtimes` of needs.toml) that parts
/// which always run were found to run in; nothing of any other technology.
std::optional<Claim> needed_by_parts(const Story& story, const model::TechnologyUse& use);

}  // namespace cutaway::narrative
