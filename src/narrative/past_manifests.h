// SPDX-License-Identifier: Apache-2.0
// PastManifests: the files that ask for libraries, today's and those that are gone.
#pragma once

#include <map>
#include <string>

#include "narrative/story.h"

namespace cutaway::narrative {

/// The product's own manifests by path, with their ecosystem: at most 40 of today that ask for
/// most, and at most 60 that a commit of the history took away (catalogue/past_manifests.toml).
std::map<std::string, std::string> manifests_through_time(const Story& story);

}  // namespace cutaway::narrative
