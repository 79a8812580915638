// SPDX-License-Identifier: Apache-2.0
// All guards in remarks of a product are one item: they were taken out in one go, or one after the
// other for one reason.
#include <algorithm>
#include <map>
#include <set>

#include "findings/left_open.h"
#include "model/endpoints/guards_in_remarks.h"

namespace cutaway::findings {
namespace {

bool changes(const model::Endpoint& endpoint) {
  return endpoint.method == "POST" || endpoint.method == "PUT" || endpoint.method == "PATCH" ||
         endpoint.method == "DELETE";
}

}  // namespace

void find_guards_taken_out(const Ground& ground, std::vector<Item>& out) {
  constexpr double kRisk = 1;
  const auto remarks = model::guards_in_remarks(ground.analysis);
  const auto& endpoints = ground.analysis.model->endpoints;
  std::map<Place, std::uint32_t> places;  // remark → endpoints below it that change something
  std::map<std::string, std::uint32_t> names;
  std::uint32_t open = 0, changing = 0, guarded = 0;
  for (std::size_t e = 0; e < endpoints.size(); ++e) {
    guarded += endpoints[e].auth == "required" ? 1 : 0;
    if (remarks[e].name.empty() || ground.of(remarks[e].place.file) == nullptr) continue;
    ++open;
    changing += changes(endpoints[e]) ? 1 : 0;
    places[remarks[e].place] += changes(endpoints[e]) ? 1 : 0;
    ++names[remarks[e].name];
  }
  if (changing == 0) return;
  std::vector<Place> all;
  for (const auto& [place, of] : places) all.push_back(place);
  // The step begins where most can be changed.
  const auto most =
      std::ranges::max_element(all, {}, [&](const Place& one) { return places[one]; });
  const Place begin = *most;
  Item item = item_of_places(ground, "guards_taken_out", std::move(all));
  std::ranges::stable_partition(item.files, [&](FileId file) { return file == begin.file; });
  std::erase(item.places, begin);
  item.places.insert(item.places.begin(), begin);
  item.fix.at = begin;
  item.fix.with = static_cast<std::uint32_t>(places.size());
  item.fix.calls = places[begin];
  item.fix.callers = guarded;
  item.name =
      std::ranges::max_element(names, {}, &std::pair<const std::string, std::uint32_t>::second)
          ->first;
  item.count = open;
  item.of = changing;
  item.risk = std::max(item.risk, kRisk);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
