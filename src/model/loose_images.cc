// SPDX-License-Identifier: Apache-2.0
// Reads the name of an image.
#include "model/loose_images.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {

bool is_fetched(const MakersDeployments& makers, const meaning::Workload& workload) {
  // A build context at the root is an empty path; the Dockerfile tells that it is built here.
  const bool built = !workload.build_context.empty() || !workload.dockerfile.empty();
  return workload.place.file.valid() && !workload.image.empty() && !built &&
         !makers.has(workload.place.file);
}

namespace {

/// "latest", "alpine": a tag without a number is moved on with each build.
bool is_moving(std::string_view tag) {
  return std::ranges::none_of(tag, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_loose_image(std::string_view image) {
  if (contains(image, "@sha256:") || contains(image, "$")) return false;
  const std::string_view base = base_name(image);
  const std::size_t colon = base.find(':');
  return colon == std::string_view::npos || is_moving(base.substr(colon + 1));
}

}  // namespace cutaway::model
