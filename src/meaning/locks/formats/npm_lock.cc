// SPDX-License-Identifier: Apache-2.0
// package-lock.json and npm-shrinkwrap.json, versions 1 to 3.
#include <string>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"package-lock.json", "npm-shrinkwrap.json"};
constexpr std::string_view kModules = "node_modules/";
constexpr std::size_t kMostLevels = 64;

/// Where `name` is looked for from the folder `from`: its own modules, then those above.
std::vector<std::string> ways_to(std::string_view from, std::string_view name) {
  std::vector<std::string> ways;
  const std::string wanted = std::string(kModules) + std::string(name);
  while (!from.empty() && ways.size() < kMostLevels) {
    ways.push_back(std::string(from) + "/" + wanted);
    const std::size_t at = from.rfind("/" + std::string(kModules));
    const std::size_t cut = at == std::string_view::npos ? from.rfind('/') : at;
    if (from.starts_with(kModules) && at == std::string_view::npos) break;
    from = cut == std::string_view::npos ? std::string_view() : from.substr(0, cut);
  }
  ways.push_back(wanted);
  return ways;
}

std::string license_of(DataView entry) {
  const DataView license = entry["license"];
  if (license["type"]) return std::string(license["type"].scalar());
  std::string joined = join(license.scalars(), " OR ");
  return joined;
}

void read_packages(const Manifest& lock, DataView packages, LockBuilder& builder) {
  for (DataView entry = packages.first_child(); entry; entry = entry.next_sibling()) {
    const std::string_view path = entry.key();
    const std::size_t at = path.rfind(kModules);
    if (path.empty() || entry["link"].scalar() == "true") continue;
    const bool own = at == std::string_view::npos;
    const DataView named = entry["name"];
    const std::string_view name =
        named ? named.scalar() : path.substr(own ? 0 : at + kModules.size());
    LockedLibrary& made = builder.add(name, entry["version"].scalar(), lock.place(entry));
    made.license = license_of(entry);
    made.given_up = entry["deprecated"].scalar();
    made.in_project = own;
    made.loads_itself = static_cast<bool>(entry["bin"]);  // a command
    builder.call(std::string(path));
    if (own) continue;
    for (const std::string_view section : {"dependencies", "optionalDependencies"})
      for (DataView one = entry[section].first_child(); one; one = one.next_sibling())
        builder.need(ways_to(path, one.key()));
    for (DataView one = entry["peerDependencies"].first_child(); one; one = one.next_sibling())
      builder.need(ways_to(path, one.key()), true);
  }
}

/// The first format: modules within modules.
void read_nested(const Manifest& lock, DataView root, LockBuilder& builder) {
  std::vector<std::pair<DataView, std::string>> open{{root, ""}};
  while (!open.empty() && open.size() < LockBuilder::kMostLibraries) {
    const auto [node, folder] = open.back();
    open.pop_back();
    for (DataView entry = node["dependencies"].first_child(); entry; entry = entry.next_sibling()) {
      const std::string path =
          (folder.empty() ? "" : folder + "/") + std::string(kModules) + std::string(entry.key());
      builder.add(entry.key(), entry["version"].scalar(), lock.place(entry));
      builder.call(path);
      for (DataView one = entry["requires"].first_child(); one; one = one.next_sibling())
        builder.need(ways_to(path, one.key()));
      if (entry["dependencies"]) open.emplace_back(entry, path);
    }
  }
}

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  const DataView root = manifest.root();
  if (const DataView packages = root["packages"])
    read_packages(manifest, packages, builder);
  else
    read_nested(manifest, root, builder);
  builder.finish();
}

}  // namespace

extern const LockFormat record_npm_lock;
const LockFormat record_npm_lock = {"package-lock", "package-lock.json, versions 1 to 3", "npm",
                                    kFiles, read};

}  // namespace cutaway::meaning
