// SPDX-License-Identifier: Apache-2.0
// Packed circles: none overlaps another, all lie in their group, areas compare.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "layout/circles.h"

using namespace cutaway::layout;

TEST_CASE("law: circles keep apart and stay in their group") {
  rc::check("packing", [] {
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    const auto groups = *rc::gen::inRange<std::size_t>(1, 5);
    std::vector<double> sizes;
    std::vector<std::size_t> group_of;
    for (std::size_t i = 0; i < count; ++i) {
      sizes.push_back(*rc::gen::inRange(0, 5000));
      group_of.push_back(*rc::gen::inRange<std::size_t>(0, groups));
    }
    const Packed packed = pack(sizes, group_of, groups, 300);
    RC_ASSERT(packed.circles.size() == count);
    for (std::size_t a = 0; a < count; ++a) {
      const Circle& one = packed.circles[a];
      const Circle& group = packed.groups[group_of[a]];
      RC_ASSERT(std::hypot(one.x - group.x, one.y - group.y) + one.radius <= group.radius + 0.01);
      for (std::size_t b = 0; b < a; ++b) {
        const Circle& other = packed.circles[b];
        RC_ASSERT(std::hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 0.01);
      }
    }
  });
}

TEST_CASE("a file of four times the size has twice the radius") {
  const Packed packed = pack({400, 100}, {0, 0}, 1, 100);
  CHECK(packed.circles[0].radius == doctest::Approx(2 * packed.circles[1].radius));
}
