// SPDX-License-Identifier: Apache-2.0
// Buckets: elements put together until a picture can hold them, so that 60 parts are as readable
// as five.
#pragma once

#include <string>
#include <vector>

#include "narrative/pictures/architecture.h"

namespace cutaway::narrative {

/// Elements that are drawn as one box; most hold one.
struct Bucket {
  std::string name;                   ///< of its only element, else of the group
  std::vector<std::size_t> elements;  ///< never empty, in the order of the architecture
};

/// No picture of ours has more boxes.
inline constexpr std::size_t kMostBoxes = 15;

/// Every one of `elements` in exactly one of at most `most` buckets. Put together first are those
/// that a reader misses least apart: outside systems, then what only watches and configures, stores
/// with the one part that uses them, what shares a folder or the first words of a name, and last
/// the least connected. Before all of these, and with `merge_equals` in any case, parts that talk
/// to the same others in the same way.
std::vector<Bucket> bucketed(const Architecture& architecture, const Story& story,
                             const std::vector<std::size_t>& elements, std::size_t most,
                             bool merge_equals = false);

/// The picture of the buckets: a line stands for all lines between their elements.
void draw_buckets(const Architecture& architecture, const std::vector<Bucket>& buckets,
                  Diagram& into);

}  // namespace cutaway::narrative
