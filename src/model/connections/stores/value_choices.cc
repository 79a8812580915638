// SPDX-License-Identifier: Apache-2.0
// A framework with many drivers reads by one setting which of them it takes.
#include "model/connections/stores/value_choices.h"

#include <algorithm>

namespace cutaway::model {
namespace {

std::string pair_of(std::string_view key, std::string_view value) {
  return lower(key) + "=" + lower(trim(value));
}

bool is_one_of(const std::vector<std::string>& signals, const std::string& pair) {
  return std::ranges::any_of(signals,
                             [&](const std::string& glob) { return matches_glob(glob, pair); });
}

/// The key of a signal stands for that of the pair, whatever the value.
bool is_key_of(const std::vector<std::string>& signals, std::string_view key) {
  return std::ranges::any_of(signals, [&](const std::string& glob) {
    return matches_glob(std::string_view(glob).substr(0, glob.find('=')), key);
  });
}

}  // namespace

ValueChoices::ValueChoices(const Inputs& in) : in_(in) {
  for (const linking::SettingRead& read : in.links.setting_reads())
    if (in.own(read.place) && read.default_value) reads_[lower(read.key)].push_back(&read);
}

std::vector<std::string> ValueChoices::signals_of(TechnologyId id) const {
  std::vector<std::string> out;
  for (const std::string& signal : in_.technology(id).signals.settings)
    if (contains(signal, "=")) out.push_back(signal);
  return out;
}

std::string ValueChoices::left_out(TechnologyId id) const {
  const std::vector<std::string> signals = signals_of(id);
  if (signals.empty()) return {};
  std::string asked;
  for (const auto& [key, reads] : reads_) {
    if (!is_key_of(signals, key)) continue;
    for (const linking::SettingRead* read : reads) {
      if (is_one_of(signals, pair_of(key, *read->default_value))) return {};
      if (asked.empty()) asked = read->written;
    }
    for (const linking::Setting* set : in_.links.settings_of(key))
      if (in_.own(set->place) && is_one_of(signals, pair_of(key, set->value))) return {};
  }
  return asked;
}

bool ValueChoices::is_set(TechnologyId id) const {
  const std::vector<std::string> signals = signals_of(id);
  if (signals.empty()) return false;
  for (const auto& [key, reads] : reads_)
    for (const linking::SettingRead* read : reads)
      if (is_one_of(signals, pair_of(key, *read->default_value))) return true;
  return std::ranges::any_of(in_.links.settings(), [&](const linking::Setting& set) {
    return in_.own(set.place) && is_one_of(signals, pair_of(set.key, set.value));
  });
}

bool ValueChoices::is_deployed_with(const Draft& part, TechnologyId id) const {
  const std::vector<std::string> signals = signals_of(id);
  return !signals.empty() && std::ranges::any_of(part.workloads, [&](std::uint32_t w) {
    const auto& told = in_.facts.workloads[w].environment;
    return std::ranges::any_of(told, [&](const meaning::NamedValue& set) {
      return is_one_of(signals, pair_of(set.name, set.value));
    });
  });
}

}  // namespace cutaway::model
