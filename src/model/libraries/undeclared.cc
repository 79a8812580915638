// SPDX-License-Identifier: Apache-2.0
// Gathers imports of unknown packages by the beginning of their names.
#include "model/libraries/undeclared.h"

#include <algorithm>

#include "base/text.h"
#include "model/stack/samples.h"

namespace cutaway::model {
namespace {

/// "org.bukkit" of "org.bukkit.event.player", "homeassistant" of "homeassistant.core": by how many
/// words the makers of an ecosystem name what they give out.
std::string root_of(std::string_view ecosystem, std::string_view package) {
  if (ecosystem == "npm") return std::string(package);
  const std::size_t first = package.find('.');
  if (ecosystem != "maven" || first == package.npos) return std::string(package.substr(0, first));
  return std::string(package.substr(0, package.find('.', first + 1)));
}

/// The others say in their manifests whatever code takes in.
bool may_be_brought(std::string_view ecosystem) {
  return ecosystem == "pypi" || ecosystem == "maven" || ecosystem == "npm";
}

}  // namespace

Undeclared::Undeclared(const Inputs& in) : in_(in) {
  for (const meaning::Sighting& row : in.facts.sightings)
    if (row.how == "import") known_.emplace(row.place.file, row.place.line);
}

void Undeclared::see(std::string_view ecosystem, std::string_view package, const std::string& name,
                     const Place& place) {
  if (!may_be_brought(ecosystem) || package.empty() || known_.contains({place.file, place.line}))
    return;
  const Key key{ecosystem, root_of(ecosystem, package)};
  Seen& seen = seen_[key];
  if (seen.files.empty() || seen.files.back().file != place.file) seen.files.push_back(place);
  if (name.size() < 2 || name == "default" || name == "*") return;
  if (!seen.names.emplace(place.file, name).second) return;
  TakenName& taken = seen.taken[name];
  if (taken.files++ > 0) return;
  taken.name = name;
  taken.place = place;
}

bool Undeclared::is_of_project(std::string_view root) const {
  // "org.acme" of "src/main/java/org/acme/shop".
  std::string folder = '/' + std::string(root) + '/';
  std::ranges::replace(folder, '.', '/');
  const std::string_view last = root.substr(root.rfind('.') + 1);
  const bool made_here = std::ranges::any_of(in_.facts.packages, [&](const meaning::Package& one) {
    return name_key(one.name) == name_key(root);
  });
  if (made_here) return true;
  return std::ranges::any_of(in_.project.tree->files(), [&](const sources::File& file) {
    const std::string_view base = base_name(file.path);
    return contains('/' + file.path, folder) || base.substr(0, base.find('.')) == last;
  });
}

bool Undeclared::is_standard(const Key& key) const {
  const std::string row = key.first + ".standard";
  const std::string_view first = std::string_view(key.second).substr(0, key.second.find('.'));
  return std::ranges::any_of(in_.catalogue.table("libraries"), [&](const auto& one) {
    return one.first == row && (one.second == key.second || one.second == first);
  });
}

std::vector<LibraryUse> Undeclared::found(const std::vector<std::string_view>& ecosystems) const {
  constexpr std::size_t kFewest = 8, kShare = 3;
  std::map<std::string, std::size_t, std::less<>> files;
  for (std::size_t f = 0; f < ecosystems.size(); ++f)
    if (in_.own(FileId(f)) && !is_by_hand(in_.catalogue, in_.file(FileId(f)).path))
      ++files[std::string(ecosystems[f])];
  std::vector<LibraryUse> out;
  for (const auto& [key, seen] : seen_) {
    const auto all = files.find(key.first);
    if (seen.files.size() < kFewest || all == files.end() ||
        kShare * seen.files.size() < all->second || key.second.find_first_of("~#$:") == 0 ||
        key.second.starts_with("@/") || is_standard(key) || is_of_project(key.second))
      continue;
    LibraryUse& use = out.emplace_back();
    use.ecosystem = key.first;
    use.name = key.second;
    use.declared = seen.files.front();
    use.undeclared = true;
    use.files = use.named = seen.files;
    for (const auto& [name, taken] : seen.taken) use.taken.push_back(taken);
    std::ranges::stable_sort(use.taken, std::greater<>(), &TakenName::files);
  }
  return out;
}

}  // namespace cutaway::model
