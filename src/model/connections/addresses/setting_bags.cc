// SPDX-License-Identifier: Apache-2.0
// Several images of one maker are the product, wherever they are built; one alone is somebody
// else's.
#include "model/connections/addresses/setting_bags.h"

#include <algorithm>

namespace cutaway::model {

SettingBags::SettingBags(const Inputs& in, const std::vector<Draft>& drafts)
    : in_(in), drafts_(drafts) {
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    for (const std::uint32_t w : drafts[i].workloads) {
      if (!drafts[i].itself.valid()) ++makers_[maker_of(w)];
      for (const meaning::NamedValue& set : in.facts.workloads[w].environment)
        holders_of_[set.place].insert(i);
    }
  }
}

/// "acme" of `registry.example/acme/orders:1`.
std::string SettingBags::maker_of(std::uint32_t workload) const {
  return std::string(folder_name(image_name(in_.facts.workloads[workload].image)));
}

bool SettingBags::is_for_others(std::uint32_t draft, const Place& line,
                                std::string_view key) const {
  const auto holders = holders_of_.find(line);
  return holders != holders_of_.end() && holders->second.size() > 1 && is_for_others(draft, key);
}

bool SettingBags::is_for_others(std::uint32_t draft, std::string_view key) const {
  if (drafts_[draft].has_code()) return false;
  if (drafts_[draft].itself.valid()) return true;
  for (const std::uint32_t w : drafts_[draft].workloads) {
    const auto found = makers_.find(maker_of(w));
    if (found != makers_.end() && found->second > 1) return false;
  }
  const auto words = identifier_words(key);
  const auto own = identifier_words(drafts_[draft].part.name);
  return std::ranges::none_of(
      own, [&](const std::string& word) { return std::ranges::find(words, word) != words.end(); });
}

}  // namespace cutaway::model
