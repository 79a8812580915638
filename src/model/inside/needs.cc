// SPDX-License-Identifier: Apache-2.0
// A module leans on another when a fair share of its files does.
#include "model/inside/needs.h"

#include <algorithm>
#include <map>
#include <set>

namespace cutaway::model::inside {
namespace {

constexpr std::size_t kMostNeeds = 8;
constexpr double kShare = 0.04;  ///< of a module's files lean on the other

}  // namespace

std::vector<std::vector<Need>> needs_of(const Ground& ground, const std::vector<Box>& boxes) {
  std::vector<std::size_t> box_of(ground.items.size(), boxes.size());
  for (std::size_t b = 0; b < boxes.size(); ++b) {
    for (const std::uint32_t item : boxes[b].items) box_of[item] = b;
  }
  std::vector<std::vector<Need>> needs(boxes.size());
  for (std::size_t b = 0; b < boxes.size(); ++b) {
    std::map<std::size_t, std::size_t> users;  // files of this box that lean on each other box
    for (const std::uint32_t item : boxes[b].items) {
      std::set<std::size_t> targets;
      for (const std::uint32_t to : ground.leads[item]) targets.insert(box_of[to]);
      for (const std::size_t target : targets) {
        if (target != b && target != boxes.size()) ++users[target];
      }
    }
    std::vector<std::pair<std::size_t, std::size_t>> ranked;
    const double fewest = kShare * static_cast<double>(boxes[b].items.size());
    for (const auto& [target, files] : users) {
      if (static_cast<double>(files) >= fewest) ranked.emplace_back(files, target);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& c) { return a.first > c.first; });
    if (ranked.size() > kMostNeeds) ranked.resize(kMostNeeds);
    for (const auto& [files, target] : ranked) needs[b].push_back({target, files});
    std::ranges::sort(needs[b], {}, &Need::box);
  }
  return needs;
}

}  // namespace cutaway::model::inside
