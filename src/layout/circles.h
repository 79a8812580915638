// SPDX-License-Identifier: Apache-2.0
// Circle packing: circles of given areas close together inside one, and circles inside circles.
#pragma once

#include <cstddef>
#include <vector>

namespace cutaway::layout {

struct Circle {
  double x = 0, y = 0, radius = 0;
};

/// Circles inside the circle of their group.
struct Packed {
  std::vector<Circle> circles;  ///< as given
  std::vector<Circle> groups;
  double radius = 0;  ///< of the circle around everything, whose middle is (radius, radius)
};

/// Radii grow with the roots of the sizes, so that areas compare. `group_of` gives each circle's
/// group, 0 … groups − 1. Same input, same places; O(n²) a group, so few hundred circles at most.
Packed pack(const std::vector<double>& sizes, const std::vector<std::size_t>& group_of,
            std::size_t groups, double radius);

}  // namespace cutaway::layout
