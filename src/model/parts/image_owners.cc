// SPDX-License-Identifier: Apache-2.0
// Looks at the other images of the same owner.
#include "model/parts/image_owners.h"

#include "model/parts/draft.h"

#include <algorithm>
#include <set>

namespace cutaway::model {

bool is_other_product(const Inputs& in, std::string_view image,
                      const std::vector<std::string>& names) {
  constexpr std::size_t kMany = 3;
  const std::string own = name_key(base_name(image));
  if (std::ranges::any_of(names, [&](const auto& name) { return own.starts_with(name); }))
    return false;
  std::set<std::string> beside;
  for (const meaning::Workload& workload : in.facts.workloads) {
    const std::string other = image_name(workload.image);
    if (in.own(workload.place) && folder_name(other) == folder_name(image)) beside.insert(other);
  }
  return beside.size() >= kMany || std::ranges::any_of(beside, [&](const std::string& other) {
           return std::ranges::find(names, name_key(base_name(other))) != names.end();
         });
}

bool is_built_beside(const Inputs& in, const meaning::Workload& workload,
                     const std::vector<std::string>& names) {
  const std::string own = name_key(base_name(image_name(workload.image)));
  if (std::ranges::find(names, own) != names.end()) return false;
  return std::ranges::any_of(in.facts.workloads, [&](const meaning::Workload& other) {
    return other.place.file == workload.place.file && other.name != workload.name &&
           !(other.build_context.empty() && other.dockerfile.empty()) &&
           std::ranges::find(names, name_key(other.name)) != names.end();
  });
}

const meaning::ImageBuild* only_image(const Inputs& in) {
  const meaning::ImageBuild* found = nullptr;
  for (const meaning::ImageBuild& image : in.facts.images) {
    if (!in.own(image.place) || for_makers(image.path)) continue;
    if (found != nullptr) return nullptr;
    found = &image;
  }
  return found;
}

}  // namespace cutaway::model
