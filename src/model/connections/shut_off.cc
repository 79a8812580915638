// SPDX-License-Identifier: Apache-2.0
// What the default settings of a part shut off stays so unless a deployment of it says otherwise.
#include "model/connections/shut_off.h"

#include <algorithm>
#include <map>

#include "model/connections/addresses/setting_owners.h"

namespace cutaway::model {
namespace {

/// Frameworks with relaxed names take "registerWithEureka" for "register-with-eureka".
std::string relaxed(std::string_view key) {
  std::string out = lower(key);
  std::erase(out, '_');
  return out;
}

struct Switch {
  std::string key, off;
  TechnologyId technology;
  std::string together;  ///< the row: only all of its keys shut the product off
};

/// `spring.cloud.consul.host` of one environment, where the switch is
/// `spring.cloud.consul.enabled`: who says where it is has it on there.
bool is_set_up_by(const Switch& one, const linking::Setting& setting) {
  constexpr std::string_view kWord = "enabled";
  if (setting.environment == "default" || !one.key.ends_with(kWord)) return false;
  const std::string key = relaxed(setting.key);
  return key != one.key && key.starts_with(one.key.substr(0, one.key.size() - kWord.size()));
}

std::vector<Switch> read_switches(const Inputs& in) {
  std::vector<Switch> out;
  for (const auto& [row, id] : part_rules(in, "shut_by")) {
    const auto equals = row.find('=');
    for (const std::string_view key : split(std::string_view(row).substr(0, equals), '+'))
      out.push_back({relaxed(key), row.substr(equals + 1), in.catalogue.find(id), row});
  }
  return out;
}

/// A deployment sets the key to something else.
bool is_deployed_with(const Inputs& in, const Draft& draft, const Switch& one) {
  return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    const auto& told = in.facts.workloads[w].environment;
    return std::ranges::any_of(told, [&](const meaning::NamedValue& set) {
      return relaxed(set.name) == one.key && set.value != one.off;
    });
  });
}

}  // namespace

std::set<std::pair<std::uint32_t, std::uint32_t>> find_shut_off(const Inputs& in,
                                                                const Ownership& ownership,
                                                                const std::vector<Draft>& drafts) {
  const std::vector<Switch> switches = read_switches(in);
  std::set<std::pair<std::uint32_t, const Switch*>> off, on;
  const SettingOwners owners(in, ownership, drafts);
  for (const linking::Setting& setting : in.links.settings()) {
    if (!in.own(setting.place) || setting.value.empty()) continue;
    for (const Switch& one : switches) {
      const bool is_switch = relaxed(setting.key) == one.key;
      if (!is_switch && !is_set_up_by(one, setting)) continue;
      // What only one environment shuts off is used in the others.
      const bool shuts = is_switch && setting.value == one.off && setting.environment == "default";
      for (const std::uint32_t owner : owners.of(setting)) (shuts ? off : on).emplace(owner, &one);
    }
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> out;
  const auto is_off = [&](std::uint32_t owner, const Switch& one) {
    return off.contains({owner, &one}) && !on.contains({owner, &one}) &&
           !is_deployed_with(in, drafts[owner], one);
  };
  for (const auto& pair : off) {
    const bool all = std::ranges::all_of(switches, [&](const Switch& one) {
      return one.together != pair.second->together || is_off(pair.first, one);
    });
    if (!all) continue;
    for (std::uint32_t to = 0; to < drafts.size(); ++to)
      if (is_reached_by(in, drafts[to], pair.second->technology)) out.emplace(pair.first, to);
  }
  return out;
}

}  // namespace cutaway::model
