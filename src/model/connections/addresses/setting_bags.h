// SPDX-License-Identifier: Apache-2.0
// SettingBags: settings that a file hands to many containers at once.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/parts/draft.h"

namespace cutaway::model {

/// A bag of settings says nothing of a product that knows none of it, nor of an image of another
/// maker; of such an image, what bears its name ("MOSS_DB" of moss) may.
class SettingBags {
 public:
  SettingBags(const Inputs& in, const std::vector<Draft>& drafts);
  /// Whether the line is handed to several and says nothing of this one.
  bool is_for_others(std::uint32_t draft, const Place& line, std::string_view key) const;
  /// The same of a line of which it is known that several have it.
  bool is_for_others(std::uint32_t draft, std::string_view key) const;

 private:
  std::string maker_of(std::uint32_t workload) const;

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  std::map<Place, std::set<std::uint32_t>> holders_of_;  ///< line of a setting → drafts given it
  std::map<std::string, std::size_t> makers_;            ///< of images that are no known product
};

}  // namespace cutaway::model
