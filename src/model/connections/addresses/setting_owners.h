// SPDX-License-Identifier: Apache-2.0
// Which parts a configuration file is for: by folder, by name, or through a configuration server
// that hands it out.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/connections/addresses/config_holders.h"
#include "model/parts/library_users.h"

namespace cutaway::model {

class SettingOwners {
 public:
  SettingOwners(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts);
  /// Indices of drafts; empty when it is nobody's.
  std::vector<std::uint32_t> of(const linking::Setting& setting) const;
  /// Whether it is for certain parts, by their folder or name, and none of these is among them.
  bool only_others(const linking::Setting& setting, std::span<const std::uint32_t> parts) const;
  /// Whether a configuration server hands this file out.
  bool served(std::string_view path) const { return served_.contains(folder_of(path)); }
  /// The one part for which such a file is; -1 if it is for several or nobody.
  int client_of_file(std::string_view path) const;
  /// The first placeholder of a text, "${orders.url:default}", as the part's own settings fill it.
  std::string filled(std::string_view text, std::uint32_t draft) const;
  /// The same with each value that its settings have for the placeholder, in their order; empty
  /// without a placeholder.
  std::vector<std::string> fillings(std::string_view text, std::uint32_t draft) const;
  /// Who runs with the files of a library; itself if nobody is known.
  std::vector<std::uint32_t> users_of(std::vector<std::uint32_t> holders) const;

 private:
  int client_of(std::string_view name) const;
  const std::vector<std::uint32_t>& users_of_module(std::string_view path) const;
  bool is_of_trial(std::string_view owner) const;
  static std::string_view folder_of(std::string_view path);
  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  LibraryUsers library_users_;
  ConfigHolders config_;
  std::set<std::string, std::less<>> served_;
  mutable std::map<std::string, std::vector<std::uint32_t>, std::less<>> module_users_;
};

/// The text of a setting that a part has under one of the keys listed in catalogue/parts.toml, by
/// draft; empty if none.
std::vector<std::pair<std::string, Place>> settings_by_part(const Inputs& in,
                                                            const Ownership& ownership,
                                                            const std::vector<Draft>& drafts,
                                                            std::string_view list);

}  // namespace cutaway::model
