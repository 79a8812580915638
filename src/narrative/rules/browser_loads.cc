// SPDX-License-Identifier: Apache-2.0
// From whose hosts the pages of the product have the browser load files.
#include <algorithm>
#include <string>
#include <vector>

#include "model/loaded_hosts.h"
#include "narrative/claim_rule.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostNames = 5;

bool is_on_map(const model::Model& model) {
  return std::ranges::any_of(model.parts,
                             [](const model::Part& part) { return part.key == "browser:loads"; });
}

/// The product reaches nothing else outside, so that the map has no part for these hosts.
void tell_without_part(const Story& story, std::vector<Claim>& out) {
  const auto hosts = model::loaded_in_browsers(story.analysis);
  if (hosts.empty()) return;
  std::vector<Place> places;
  std::string names;
  const std::size_t shown = std::min(hosts.size(), kMostNames);
  for (std::size_t i = 0; i < shown; ++i) {
    names += (i == 0 ? "" : i + 1 == hosts.size() ? " and " : ", ") + hosts[i].name;
    places.push_back(hosts[i].places.front());
  }
  if (hosts.size() > shown) names += " and " + std::to_string(hosts.size() - shown) + " more";
  Sentence sentence(story, "browser_loads", names);
  sentence.at(places, places.size());
  sentence.text("Its pages have the browser load " + model::what_is_loaded(hosts) + " from " +
                names + ".");
  if (auto claim = sentence.finish()) out.push_back(std::move(*claim));
}

/// "pictures" of "pages have the browser load pictures from there: …", as the map tells the part.
std::string what_of(const model::Part& part) {
  constexpr std::string_view kBefore = " load ", kBehind = " from there";
  const std::size_t begin = part.description.find(kBefore), end = part.description.find(kBehind);
  if (begin == std::string::npos || end == std::string::npos) return "files";
  return part.description.substr(begin + kBefore.size(), end - begin - kBefore.size());
}

void tell(const Story& story, std::vector<Claim>& out) {
  if (!is_on_map(story.model())) return tell_without_part(story, out);
  for (const model::Part& part : story.model().parts) {
    if (part.key != "browser:loads" || part.places.empty()) continue;
    Sentence sentence(story, "browser_loads", part.name);
    sentence.at(part.places, part.places.size());
    sentence.text("Its pages have the browser load " + what_of(part) + " from " + part.name + ".");
    if (auto claim = sentence.finish()) out.push_back(std::move(*claim));
  }
}

}  // namespace

extern const ClaimRule record_browser_loads;
const ClaimRule record_browser_loads{
    "browser_loads", "from whose hosts pages have the browser load files", Topic::shows, 40, tell};

}  // namespace cutaway::narrative
