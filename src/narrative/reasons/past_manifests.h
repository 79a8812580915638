// SPDX-License-Identifier: Apache-2.0
// PastManifests: the files that ask for libraries, today's and those that are gone.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Those that ask for something today, at most 60.
std::map<std::string, std::string> manifests_today(const Story& story);

/// The product's own manifests by path, with their ecosystem: at most 60 of today that ask for
/// most, and at most 90 that asked in the past, those near the root first: they are gone, or a
/// tool writes them today (catalogue/past_manifests.toml).
std::map<std::string, std::string> manifests_through_time(const Story& story);
/// Adds those among the paths that are manifests of the product, at most 90 new ones.
void add_past(const Story& story, std::vector<std::string> paths,
              std::map<std::string, std::string>& manifests);

}  // namespace cutaway::narrative
