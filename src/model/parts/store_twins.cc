// SPDX-License-Identifier: Apache-2.0
// Settings of one program in descriptions of different formats, compared by their keys.
#include "model/parts/store_twins.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "model/parts/declared.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

/// Whether a cluster's descriptions start the store, or only Compose and its like; nothing where
/// both do, and for what is no store.
std::optional<bool> described_in(const Inputs& in, const Draft& draft) {
  if (draft.workloads.empty() || draft.part.built_here || !draft.itself.valid()) return {};
  const std::string& component = in.technology(draft.itself).component;
  if (component != "datastore" && component != "cache" && component != "broker" &&
      component != "search")
    return {};
  const bool first = is_kubernetes(in.facts.workloads[draft.workloads.front()]);
  const bool same = std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    return is_kubernetes(in.facts.workloads[w]) == first;
  });
  return same ? std::optional(first) : std::nullopt;
}

/// "mongo" of "mongodb://root@mongo:27017/shop" and of "mongo:27017".
std::string host_of(std::string_view value) {
  if (const auto scheme = value.find("://"); scheme != std::string_view::npos)
    value.remove_prefix(scheme + 3);
  if (const auto user = value.find('@'); user != std::string_view::npos)
    value.remove_prefix(user + 1);
  return lower(value.substr(0, value.find_first_of(":/?")));
}

std::optional<std::uint32_t> at_host(const std::vector<Draft>& drafts, std::string_view value) {
  std::optional<std::uint32_t> found;
  const std::string asked = host_of(value);
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    const bool here = std::ranges::find(drafts[i].hosts, asked) != drafts[i].hosts.end();
    if (!here) continue;
    if (found) return {};
    found = i;
  }
  return found;
}

/// What the program is told under each key, by the kind of description.
using Told = std::map<std::string_view, std::set<std::uint32_t>>;

Told told_in(const Inputs& in, const std::vector<Draft>& drafts, const Draft& program,
             bool cluster) {
  Told told;
  for (const std::uint32_t w : program.workloads) {
    const meaning::Workload& workload = in.facts.workloads[w];
    if (is_kubernetes(workload) != cluster) continue;
    for (const meaning::NamedValue& set : workload.environment) {
      if (set.value.empty()) continue;
      if (const auto to = at_host(drafts, set.value)) told[set.name].insert(*to);
    }
  }
  return told;
}

}  // namespace

void join_store_twins(const Inputs& in, std::vector<Draft>& drafts) {
  std::map<std::uint32_t, std::set<std::uint32_t>> pairs;  // of the cluster → of the others
  for (const Draft& program : drafts) {
    const Told here = told_in(in, drafts, program, false);
    if (here.empty()) continue;
    for (const auto& [key, there] : told_in(in, drafts, program, true)) {
      const auto same = here.find(key);
      if (same == here.end() || same->second.size() != 1 || there.size() != 1) continue;
      const std::uint32_t a = *same->second.begin();
      const std::uint32_t b = *there.begin();
      if (a == b || described_in(in, drafts[a]) != std::optional(false) ||
          described_in(in, drafts[b]) != std::optional(true) ||
          !same_product(in, drafts[a].itself, drafts[b].itself))
        continue;
      pairs[b].insert(a);
    }
  }
  std::set<std::uint32_t> taken;
  for (const auto& [second, firsts] : pairs) {
    if (firsts.size() != 1) continue;
    for (const std::uint32_t w : std::vector(drafts[second].workloads))
      take_workload(in, drafts[*firsts.begin()], w);
    taken.insert(second);
  }
  std::uint32_t index = 0;
  std::erase_if(drafts, [&](const Draft&) { return taken.contains(index++); });
}

}  // namespace cutaway::model
