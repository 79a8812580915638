// SPDX-License-Identifier: Apache-2.0
// Counts packages that manifests declare.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"ecosystem", "name", "private", "origin"})) return not_known();
  Counting counting;
  for (const meaning::Package& package : analysis.facts->packages) {
    if (!package.place.file.valid() ||
        !origin_allowed(asked, analysis.project->file(package.place.file).origin))
      continue;
    counting.base();
    const std::string_view glob = asked["name"];
    if (!asked.allows("ecosystem", package.ecosystem) ||
        !asked.allows("private", package.is_private ? "true" : "false"))
      continue;
    if (glob.empty() || matches_glob(glob, package.name)) counting.hit(package.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_packages;
const QueryRule record_packages{"packages", "packages that manifests declare, by ecosystem", run};

}  // namespace cutaway::model
