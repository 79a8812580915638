// SPDX-License-Identifier: Apache-2.0
// Packs by placing each circle, biggest first, where it touches two others and lies nearest to the
// middle.
#include "layout/circles.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cutaway::layout {
namespace {

constexpr double kGap = 1.5;                 ///< between circles of a group, in their own units
constexpr double kGroupGap = 0.06;           ///< around a group, of its radius
constexpr std::size_t kMostNeighbours = 40;  ///< circles last placed that a new one may touch

bool free_at(const std::vector<Circle>& placed, const Circle& circle) {
  return std::ranges::none_of(placed, [&](const Circle& other) {
    return std::hypot(other.x - circle.x, other.y - circle.y) <
           other.radius + circle.radius + kGap - 1e-6;
  });
}

/// The two places where a circle touches both; none when they are too far apart.
std::vector<Circle> touching(const Circle& a, const Circle& b, double radius) {
  const double to_a = a.radius + radius + kGap;
  const double to_b = b.radius + radius + kGap;
  const double apart = std::hypot(b.x - a.x, b.y - a.y);
  if (apart <= 0 || apart > to_a + to_b) return {};
  const double along = (to_a * to_a - to_b * to_b + apart * apart) / (2 * apart);
  const double off = to_a * to_a - along * along;
  if (off < 0) return {};
  const double height = std::sqrt(off);
  const double ux = (b.x - a.x) / apart;
  const double uy = (b.y - a.y) / apart;
  return {{a.x + along * ux - height * uy, a.y + along * uy + height * ux, radius},
          {a.x + along * ux + height * uy, a.y + along * uy - height * ux, radius}};
}

Circle nearest(const std::vector<Circle>& placed, double radius) {
  if (placed.empty()) return {0, 0, radius};
  if (placed.size() == 1) return {placed[0].radius + radius + kGap, 0, radius};
  Circle best{0, 0, radius};
  double distance = -1;
  const std::size_t first = placed.size() > kMostNeighbours ? placed.size() - kMostNeighbours : 0;
  for (std::size_t a = first; a < placed.size(); ++a) {
    for (std::size_t b = a + 1; b < placed.size(); ++b) {
      for (const Circle& at : touching(placed[a], placed[b], radius)) {
        const double here = std::hypot(at.x, at.y);
        if ((distance >= 0 && here >= distance) || !free_at(placed, at)) continue;
        best = at;
        distance = here;
      }
    }
  }
  if (distance >= 0) return best;
  // Nothing fits between: beside everything.
  double right = 0;
  for (const Circle& circle : placed) right = std::max(right, circle.x + circle.radius);
  return {right + radius + kGap, 0, radius};
}

/// Places circles of these radii around (0, 0); returns the radius that holds them all.
double pack_around(const std::vector<double>& radii, std::vector<Circle>& out) {
  std::vector<std::size_t> order(radii.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return radii[a] > radii[b]; });
  std::vector<Circle> placed;
  out.resize(radii.size());
  for (const std::size_t i : order) {
    out[i] = nearest(placed, radii[i]);
    placed.push_back(out[i]);
  }
  double x = 0, y = 0, weight = 0;
  for (const Circle& circle : placed) {
    const double area = circle.radius * circle.radius;
    x += circle.x * area;
    y += circle.y * area;
    weight += area;
  }
  double around = 0;
  for (Circle& circle : out) {
    if (weight > 0) circle.x -= x / weight;
    if (weight > 0) circle.y -= y / weight;
    around = std::max(around, std::hypot(circle.x, circle.y) + circle.radius);
  }
  return around;
}

}  // namespace

Packed pack(const std::vector<double>& sizes, const std::vector<std::size_t>& group_of,
            std::size_t groups, double radius) {
  Packed out;
  out.radius = radius;
  out.circles.resize(sizes.size());
  std::vector<std::vector<std::size_t>> members(groups);
  for (std::size_t i = 0; i < sizes.size(); ++i) members[group_of[i]].push_back(i);
  std::vector<std::vector<Circle>> inside(groups);
  std::vector<double> radii(groups, 0);
  for (std::size_t g = 0; g < groups; ++g) {
    std::vector<double> own;
    for (const std::size_t i : members[g]) own.push_back(std::sqrt(std::max(sizes[i], 1.0)));
    radii[g] = pack_around(own, inside[g]) * (1 + kGroupGap) + kGap;
  }
  const double all = pack_around(radii, out.groups);
  const double scale = all > 0 ? radius / all : 1;
  for (std::size_t g = 0; g < groups; ++g) {
    for (std::size_t k = 0; k < members[g].size(); ++k) {
      const Circle& own = inside[g][k];
      out.circles[members[g][k]] = {radius + (out.groups[g].x + own.x) * scale,
                                    radius + (out.groups[g].y + own.y) * scale, own.radius * scale};
    }
  }
  for (Circle& group : out.groups) {
    group.x = radius + group.x * scale;
    group.y = radius + group.y * scale;
    group.radius *= scale;
  }
  return out;
}

}  // namespace cutaway::layout
