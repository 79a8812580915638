// SPDX-License-Identifier: Apache-2.0
// Counts images that deployment files fetch without a fixed version.
#include <map>
#include <set>

#include "model/asking.h"
#include "model/inputs.h"
#include "model/loose_images.h"

namespace cutaway::model {
namespace {

/// Where the deployment starts what only makers use, or what is built here under another name.
std::set<Place> places_aside(const Model& model) {
  std::set<Place> aside;
  for (const Part& part : model.parts)
    if (part.runs == "dev" || part.built_here) aside.insert(part.places.begin(), part.places.end());
  return aside;
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"environment"})) return not_known();
  Counting counting;
  const MakersDeployments makers(analysis);
  const std::set<Place> aside = places_aside(*analysis.model);
  std::map<std::string, Place> images;  // each once, where it is loose if it is anywhere
  std::set<std::string> loose;
  for (const meaning::Workload& workload : analysis.facts->workloads) {
    if (!is_fetched(makers, workload) || aside.contains(workload.place)) continue;
    if (asked["environment"].empty() && workload.environment_id == "dev") continue;
    if (!asked.allows("environment", workload.environment_id)) continue;
    const std::string name = image_name(workload.image);
    const Place place = workload.image_place.file.valid() ? workload.image_place : workload.place;
    images.emplace(name, place);
    if (is_loose_image(workload.image) && loose.insert(name).second) images[name] = place;
  }
  for (const auto& [name, place] : images) {
    counting.base();
    if (loose.contains(name)) counting.hit(place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_loose_images;
const QueryRule record_loose_images{"loose_images",
                                    "images that are fetched without a fixed version", run};

}  // namespace cutaway::model
