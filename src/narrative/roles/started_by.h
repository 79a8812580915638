// SPDX-License-Identifier: Apache-2.0
// What starts a tool with which the product is built, tested and checked: its scripts and
// pipelines.
#pragma once

#include <map>
#include <set>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "Jest is started by the scripts `test` and `coverage` of `package.json`, and in `ci.yml`": of
/// each tool by the scripts of manifests and the steps of pipelines that start a command which is
/// called like it or one of its packages; else by files that start its image. What none of them
/// starts is left out.
std::map<TechnologyId, Claim> roles_by_starts(const Story& story,
                                              const std::set<TechnologyId>& tools);

}  // namespace cutaway::narrative
