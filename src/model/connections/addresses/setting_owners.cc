// SPDX-License-Identifier: Apache-2.0
// A configuration server's folder holds files named after the applications that fetch them.
#include "model/connections/addresses/setting_owners.h"

#include <algorithm>

#include "model/connections/addresses/setting_keys.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

std::string_view stem(std::string_view path) {
  const std::string_view name = base_name(path);
  return name.substr(0, name.find('.'));
}

constexpr int kNoStanding = 3;

/// What starts a program sets over the program's own file, and that over what only one of its
/// environments says; the lowest counts.
int standing_of(const linking::Setting& setting) {
  if (setting.environment != "default") return 2;
  return setting.owner.empty() ? 1 : 0;
}

}  // namespace

SettingOwners::SettingOwners(const Inputs& in, const Ownership& ownership,
                             const std::vector<Draft>& drafts)
    : in_(in),
      ownership_(ownership),
      drafts_(drafts),
      library_users_(in, drafts),
      config_(in, ownership, drafts) {
  const bool any = std::any_of(drafts.begin(), drafts.end(),
                               [](const Draft& draft) { return draft.part.kind == "config"; });
  FileId last;
  for (const linking::Setting& setting : in.links.settings()) {
    if (!any || setting.place.file == last) continue;
    last = setting.place.file;
    const std::string_view path = in.path(setting.place);
    const auto holders = ownership.holders(path);
    const bool server = std::any_of(holders.begin(), holders.end(), [&](std::uint32_t h) {
      return drafts[h].part.kind == "config";
    });
    const int client = setting.owner.empty() ? client_of(stem(path)) : client_of(setting.owner);
    // A folder of the server, or one that belongs to nobody whose files are called after parts.
    const bool free = client >= 0 && !setting.owner.empty() &&
                      !below(path, drafts[static_cast<std::size_t>(client)].part.path);
    if (client >= 0 && (server || free)) served_.emplace(folder_name(path));
  }
}

/// The part that fetches its settings under this name.
int SettingOwners::client_of(std::string_view name) const {
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    const Draft& draft = drafts_[i];
    const bool mine = (!draft.application.empty() && name == draft.application) ||
                      name_key(name) == name_key(draft.part.name);
    if (mine && draft.part.built_here && draft.part.kind != "config") return static_cast<int>(i);
  }
  return -1;
}

std::string SettingOwners::filled(std::string_view text, std::uint32_t draft) const {
  const std::vector<std::string> all = fillings(text, draft);
  return all.empty() ? std::string(text) : all.front();
}

std::vector<std::string> SettingOwners::fillings(std::string_view text, std::uint32_t draft) const {
  const auto open = text.find("${");
  const auto close = text.find('}', open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  const std::string_view inside = text.substr(open + 2, close - open - 2);
  const std::string_view name = inside.substr(0, inside.find(':'));
  std::vector<std::string> out;
  const auto add = [&](std::string_view value) {
    out.push_back(std::string(text.substr(0, open)) + std::string(value) +
                  std::string(text.substr(close + 1)));
  };
  for (const linking::Setting* setting : in_.links.settings_of(setting_key(name))) {
    const auto owners = of(*setting);
    if (!in_.own(setting->place) || std::find(owners.begin(), owners.end(), draft) == owners.end())
      continue;
    add(setting->value);
  }
  if (out.empty())
    add(name.size() < inside.size() ? inside.substr(name.size() + 1) : std::string_view());
  return out;
}

std::vector<std::uint32_t> SettingOwners::users_of(std::vector<std::uint32_t> holders) const {
  if (holders.size() != 1) return holders;
  const auto& users = library_users_.of(holders.front());
  return users.empty() ? holders : users;
}

/// Who runs with the code of the package around a file that is in no part: a module that several
/// services are built with brings its settings along.
const std::vector<std::uint32_t>& SettingOwners::users_of_module(std::string_view path) const {
  std::string_view folder;
  for (const meaning::Package& package : in_.facts.packages) {
    if (!package.folder.empty() && below(path, package.folder) &&
        package.folder.size() > folder.size())
      folder = package.folder;
  }
  const auto [known, fresh] = module_users_.try_emplace(std::string(folder));
  for (std::size_t f = 0; fresh && !folder.empty() && f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f)) || !below(in_.file(FileId(f)).path, folder)) continue;
    for (const std::uint32_t user : ownership_.of(FileId(f))) {
      if (std::ranges::find(known->second, user) == known->second.end())
        known->second.push_back(user);
    }
  }
  return known->second;
}

/// `integration-tests` of a Compose file, which is no part, is told where the product stands; the
/// product is not told.
bool SettingOwners::is_of_trial(std::string_view owner) const {
  const auto words = identifier_words(owner);
  return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "test_words" && std::ranges::find(words, row.second) != words.end();
  });
}

std::string_view SettingOwners::folder_of(std::string_view path) { return folder_name(path); }

int SettingOwners::client_of_file(std::string_view path) const { return client_of(stem(path)); }

std::vector<std::uint32_t> SettingOwners::of(const linking::Setting& setting) const {
  const std::string_view path = in_.path(setting.place);
  for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
    if (!setting.owner.empty() && name_key(setting.owner) == name_key(drafts_[i].part.name))
      return {i};
  }
  if (is_of_trial(setting.owner)) return {};
  // `./.env:/app/.env`: who is given the file is set by it, wherever it lies.
  if (auto given = config_.given(path); !given.empty()) return given;
  if (!served_.contains(folder_name(path))) {
    const std::vector<std::uint32_t> holders = ownership_.holders(path);
    return holders.empty() ? users_of_module(path) : users_of(holders);
  }
  const std::string_view name = setting.owner.empty() ? stem(path) : setting.owner;
  if (const int client = client_of(name); client >= 0) return {static_cast<std::uint32_t>(client)};
  std::vector<std::uint32_t> clients;
  for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
    const Draft& draft = drafts_[i];
    if (stem(path).starts_with("application") && !draft.application.empty() &&
        draft.part.kind != "config")
      clients.push_back(i);
  }
  return clients;
}

bool SettingOwners::only_others(const linking::Setting& setting,
                                std::span<const std::uint32_t> parts) const {
  const auto owners = of(setting);
  const std::string_view path = in_.path(setting.place);
  const bool sure = std::ranges::all_of(owners, [&](std::uint32_t o) {
    const Part& part = drafts_[o].part;
    return served(path) || (!part.path.empty() && below(path, part.path)) ||
           (!setting.owner.empty() && name_key(setting.owner) == name_key(part.name));
  });
  const auto held = [&](std::uint32_t o) {
    return std::ranges::find(owners, o) != owners.end() || drafts_[o].part.kind == "library";
  };
  return sure && !owners.empty() && !parts.empty() && std::ranges::none_of(parts, held);
}

void take_setting_ports(const Inputs& in, const Ownership& ownership, std::vector<Draft>& drafts) {
  const auto ports = settings_by_part(in, ownership, drafts, "port_settings");
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const std::string& written = ports[i].first;
    Draft& draft = drafts[i];
    const auto numbers = port_numbers(written);
    if (numbers.size() != 1 || numbers.front() == 0 || !draft.part.built_here) continue;
    draft.port = numbers.front();
    if (!draft.deployed && draft.part.ports.empty() && draft.part.kind != "library" &&
        draft.part.kind != "cli")
      draft.part.ports.push_back(std::to_string(draft.port));
  }
}

void take_local_ports(const Inputs& in, const Ownership& ownership, std::vector<Draft>& drafts) {
  std::set<std::string_view> keys;
  for (const auto& [row, key] : in.catalogue.table("parts")) {
    if (row == "own_addresses") keys.insert(key);
  }
  const SettingOwners owners(in, ownership, drafts);
  for (const linking::Setting& setting : in.links.settings()) {
    if (!keys.contains(setting.key) || !in.own(setting.place)) continue;
    const auto mine = owners.of(setting);
    // One program may be started by several systems, each time as a part of its own.
    const bool one = !mine.empty() && std::ranges::all_of(mine, [&](std::uint32_t owner) {
      const Part& part = drafts[owner].part;
      return part.built_here && part.path == drafts[mine.front()].part.path;
    });
    if (!one) continue;
    for (const Address& address : find_addresses(setting.value)) {
      if (address.host != "localhost" || address.port == 0) continue;
      for (const std::uint32_t owner : mine) drafts[owner].local_ports.push_back(address.port);
    }
  }
}

std::vector<std::pair<std::string, Place>> settings_by_part(const Inputs& in,
                                                            const Ownership& ownership,
                                                            const std::vector<Draft>& drafts,
                                                            std::string_view list) {
  std::set<std::string_view> keys;
  for (const auto& [row, key] : in.catalogue.table("parts")) {
    if (row == list) keys.insert(key);
  }
  const SettingOwners owners(in, ownership, drafts);
  std::vector<std::pair<std::string, Place>> found(drafts.size());
  std::vector<int> standing(drafts.size(), kNoStanding);
  for (const linking::Setting& setting : in.links.settings()) {
    if (!keys.contains(setting.key) || !in.own(setting.place)) continue;
    const auto mine = owners.of(setting);
    if (mine.size() != 1 || standing_of(setting) >= standing[mine.front()]) continue;
    standing[mine.front()] = standing_of(setting);
    found[mine.front()] = {setting.value, setting.place};
  }
  return found;
}

}  // namespace cutaway::model
