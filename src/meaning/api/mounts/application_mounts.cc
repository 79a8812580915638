// SPDX-License-Identifier: Apache-2.0
// Keeps the prefixes of whole programs by package and looks them up through dependencies.
#include "meaning/api/mounts/application_mounts.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxPrefixes = 4;
constexpr std::size_t kMaxPackages = 200;

}  // namespace

void ApplicationMounts::add(FileId file, std::string_view name, std::string_view prefix,
                            Registered registered) {
  keep(prefixes_, file, name, prefix, std::move(registered));
}

void ApplicationMounts::add_mapped(FileId file, std::string_view name, std::string_view prefix) {
  keep(mapped_, file, name, prefix, {});
}

void ApplicationMounts::keep(ByName& all, FileId file, std::string_view name,
                             std::string_view prefix, Registered registered) {
  while (prefix.ends_with("*") || prefix.ends_with("/")) prefix.remove_suffix(1);
  auto& known = all[std::string(name)][programs_.package_of(file)];
  const auto found = std::ranges::find(known, prefix, &Mounted::prefix);
  if (found == known.end()) {
    if (known.size() < kMaxPrefixes) known.push_back({std::string(prefix), std::move(registered)});
    return;
  }
  if (registered.packages.empty()) found->registered.packages.clear();
  if (!found->registered.packages.empty())
    std::ranges::move(registered.packages, std::back_inserter(found->registered.packages));
  found->registered.files.merge(registered.files);
}

/// Those that register the file; else those of which it is not known what they register; else all.
std::vector<std::string> ApplicationMounts::for_file(const std::vector<Mounted>& here,
                                                     FileId file) const {
  std::vector<std::string> all, open, held;
  for (const Mounted& one : here) {
    all.push_back(one.prefix);
    if (one.registered.packages.empty()) open.push_back(one.prefix);
    if (one.registered.holds(context_, file)) held.push_back(one.prefix);
  }
  return !held.empty() ? held : !open.empty() ? open : all;
}

std::vector<std::string> ApplicationMounts::of(FileId file, std::string_view name) {
  std::vector<std::string> out = found_in(prefixes_, file, name);
  if (out.empty()) out = found_in(mapped_, file, name);
  if (out.empty()) out.emplace_back();
  return out;
}

std::vector<std::string> ApplicationMounts::found_in(const ByName& known, FileId file,
                                                     std::string_view name) {
  const auto found = known.find(name);
  if (found == known.end()) return {};
  std::vector<std::uint32_t> open{programs_.package_of(file)};
  std::set<std::uint32_t> seen(open.begin(), open.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < open.size() && i < kMaxPackages && out.size() < kMaxPrefixes; ++i) {
    const auto here = found->second.find(open[i]);
    if (here != found->second.end()) {
      for (const std::string& prefix : for_file(here->second, file)) {
        if (std::ranges::find(out, prefix) == out.end()) out.push_back(prefix);
      }
      continue;  // who embeds this program says nothing about its paths
    }
    for (const std::uint32_t user : programs_.users(open[i])) {
      if (seen.insert(user).second) open.push_back(user);
    }
  }
  if (out.empty()) out = of_library(found->second, seen, file);
  return out;
}

/// What a library sets up that the file's program depends on: `mine`, the program's packages.
std::vector<std::string> ApplicationMounts::of_library(const ByPackage& known,
                                                       const std::set<std::uint32_t>& mine,
                                                       FileId file) {
  std::vector<std::string> out;
  for (const auto& [package, here] : known) {
    const auto asks = [&](std::uint32_t one) { return programs_.contains(one, package); };
    if (std::ranges::none_of(mine, asks)) continue;
    for (const std::string& prefix : for_file(here, file))
      if (out.size() < kMaxPrefixes && std::ranges::find(out, prefix) == out.end())
        out.push_back(prefix);
  }
  return out;
}

}  // namespace cutaway::meaning
