// SPDX-License-Identifier: Apache-2.0
// Weighs technologies by points of catalogue/stack_words.toml.
#include "narrative/stack/stack_order.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string>

#include "narrative/stack/frameworks.h"

namespace cutaway::narrative {
namespace {

/// The row of a name in the table of weights; 0 where it has none.
double points(const Story& story, const std::string& name) {
  for (const auto& [key, value] : story.analysis.catalogue->table("stack_words"))
    if (key == "weight." + name) return std::strtod(value.c_str(), nullptr);
  return 0;
}

double share_of(const Story& story, std::string_view language) {
  for (const LanguagePart& part : story.languages)
    if (part.name == language) return part.share;
  return 0;
}

}  // namespace

std::vector<std::size_t> stack_order(const Story& story) {
  const auto& uses = story.model().technologies;
  std::set<TechnologyId> leading, keeping;
  for (const FrameworkUse& one : leading_frameworks(story.analysis))
    leading.insert(one.use->technology);
  for (const model::Part& part : story.model().parts)
    if (!part.technologies.empty() && !part.built_here && part.runs == "always")
      keeping.insert(part.technologies.front());
  const auto weight = [&](const model::TechnologyUse& use) {
    const catalogue::Technology& technology = story.analysis.catalogue->technology(use.technology);
    double out = points(story, technology.category) + points(story, technology.component) +
                 points(story, technology.id);
    if (use.must_run) out += points(story, "must run");
    if (leading.contains(use.technology)) out += points(story, "leading");
    if (keeping.contains(use.technology)) out += points(story, "beside");
    out += share_of(story, technology.name) * points(story, "share");
    if (technology.category != "language") out += points(story, "uses") * std::log2(1.0 + use.uses);
    return out + points(story, "parts") * std::log2(1.0 + static_cast<double>(use.parts.size()));
  };
  std::vector<std::pair<double, std::size_t>> weighed;
  for (std::size_t i = 0; i < uses.size(); ++i) weighed.emplace_back(weight(uses[i]), i);
  const auto shelf = [&](std::size_t i) {
    return uses[i].tooling ? 2 : uses[i].family.empty() ? 0 : 1;
  };
  std::ranges::stable_sort(weighed, [&](const auto& a, const auto& b) {
    const int left = shelf(a.second), right = shelf(b.second);
    return left != right ? left < right : left < 2 && a.first > b.first;
  });
  std::vector<std::size_t> out;
  for (const auto& [points, i] : weighed) out.push_back(i);
  return out;
}

}  // namespace cutaway::narrative
