// SPDX-License-Identifier: Apache-2.0
// What a tool does by the files that are written for it (catalogue/tools_at_work.toml).
#pragma once

#include <map>
#include <set>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "JUnit runs the tests in at least 212 files, such as `CartTest.java`", "Ruff checks Python by
/// the rules in `pyproject.toml`": of each tool by files of the product. One for which no row finds
/// a file is left out.
std::map<TechnologyId, Claim> roles_by_tool_files(const Story& story,
                                                  const std::set<TechnologyId>& tools);

/// "Helm can install the product on Kubernetes, as `Chart.yaml` says": the same of what the product
/// itself runs on (rows of `[product]`).
std::map<TechnologyId, Claim> roles_by_product_files(const Story& story,
                                                     const std::set<TechnologyId>& technologies);

}  // namespace cutaway::narrative
