// SPDX-License-Identifier: Apache-2.0
// Counts direct dependencies by ecosystem, scope and name.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"ecosystem", "scope", "name", "locked", "origin"})) return not_known();
  Counting counting;
  for (const meaning::Dependency& dependency : analysis.facts->dependencies) {
    if (!dependency.place.file.valid() ||
        !origin_allowed(asked, analysis.project->file(dependency.place.file).origin))
      continue;
    counting.base();
    if (!asked.allows("ecosystem", dependency.ecosystem) ||
        !asked.allows("scope", dependency.scope))
      continue;
    if (!asked.allows("locked", dependency.locked.empty() ? "false" : "true")) continue;
    const std::string_view glob = asked["name"];
    if (!glob.empty() && !matches_glob(glob, dependency.name)) continue;
    counting.hit(dependency.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_dependencies;
const QueryRule record_dependencies{"dependencies",
                                    "direct dependencies by ecosystem, scope and name", run};

}  // namespace cutaway::model
