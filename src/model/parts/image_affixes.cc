// SPDX-License-Identifier: Apache-2.0
// What stands before or behind a name counts if three pairs of a name and a folder share it.
#include "model/parts/image_affixes.h"

#include <algorithm>

namespace cutaway::model {
namespace {

constexpr std::size_t kShared = 3;
constexpr std::size_t kShortest = 4;  ///< shorter names stand in others by chance
constexpr std::size_t kShort = 2;     ///< behind an affix that longer ones share: "shop-web"
constexpr std::size_t kMostPairs = 4'000'000;

std::string key_of(std::string_view image) { return name_key(base_name(image_name(image))); }

/// What stands before ("<shop") or behind ("app>") the shorter one in the longer one; empty if it
/// is no end of it.
std::string affix_of(std::string_view longer, std::string_view shorter, std::size_t shortest) {
  if (shorter.size() < shortest || shorter.size() >= longer.size()) return {};
  if (longer.ends_with(shorter))
    return '<' + std::string(longer.substr(0, longer.size() - shorter.size()));
  if (longer.starts_with(shorter)) return std::string(longer.substr(shorter.size())) + '>';
  return {};
}

/// Affix, on the side of the name or of the folder → name → folder.
using Leaves = std::map<std::string, std::map<std::string, const std::string*>>;

std::size_t different(const std::map<std::string, const std::string*>& leaves) {
  std::set<std::string_view> folders;
  for (const auto& [name, folder] : leaves) folders.insert(*folder);
  return folders.size();
}

/// Of several folders of one name the one that lies highest, as by the name itself.
void keep(const std::string*& folder, const std::string& other) {
  if (folder == nullptr || other.size() < folder->size()) folder = &other;
}

void collect(const std::set<std::string>& names, const ImageAffixes::Folders& folders,
             std::size_t shortest, Leaves& by_affix) {
  for (const std::string& name : names) {
    for (const auto& [key, folder] : folders) {
      const std::string of_name = affix_of(name, key, shortest);
      const std::string of_folder = affix_of(key, name, shortest);
      if (!of_name.empty()) keep(by_affix["name " + of_name][name], folder);
      if (!of_folder.empty()) keep(by_affix["folder " + of_folder][name], folder);
    }
  }
}

}  // namespace

ImageAffixes::ImageAffixes(const Inputs& in, const Folders& folders) {
  std::set<std::string> images, names;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (workload.image.empty() || !in.own(workload.place)) continue;
    images.insert(key_of(workload.image));
    names.insert(name_key(workload.name));
  }
  settle(images, folders);
  settle(names, folders);
}

void ImageAffixes::settle(const std::set<std::string>& names, const Folders& folders) {
  if (names.size() < kShared || folders.size() > kMostPairs / names.size()) return;
  Leaves by_affix;
  collect(names, folders, kShortest, by_affix);
  // What fewer share is chance; behind the others a short name is no chance either.
  std::erase_if(by_affix, [](const auto& row) { return different(row.second) < kShared; });
  if (by_affix.empty()) return;
  Leaves all;
  collect(names, folders, kShort, all);
  for (auto& [affix, leaves] : by_affix) leaves.merge(all[affix]);
  // What is left of the name and is a folder's own name says more than what packages are called.
  std::map<std::string, std::pair<bool, std::size_t>> strength;
  for (const auto& [affix, leaves] : by_affix) {
    const std::size_t shared = different(leaves);
    for (const auto& [name, folder] : leaves) {
      const bool own = affix.starts_with("name ") && name.ends_with(name_key(base_name(*folder)));
      if (std::pair(own, shared) <= strength[name]) continue;
      strength[name] = {own, shared};
      found_[name] = *folder;
    }
  }
}

std::string ImageAffixes::folder_of(const meaning::Workload& workload) const {
  for (const std::string& key : {key_of(workload.image), name_key(workload.name)}) {
    const auto found = found_.find(key);
    if (found != found_.end()) return found->second;
  }
  return {};
}

bool is_version(std::string_view word) {
  if (word.size() > 1 && word.front() == 'v') word.remove_prefix(1);
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

namespace {

/// "backend" of `shop/shop:backend`; empty for a version and for what only the deployment knows.
std::string_view word_behind(std::string_view image) {
  const auto colon = image.rfind(':');
  if (colon == image.npos || image.find('/', colon) != image.npos) return {};
  const std::string_view tag = image.substr(colon + 1);
  return tag == "latest" || tag.find_first_of("0123456789$@{") != tag.npos ? std::string_view()
                                                                           : tag;
}

/// The word behind the name of the image where another one is called the same with another word:
/// then these tell the programs apart.
std::string telling_tag(const Inputs& in, std::string_view image) {
  const std::string_view tag = word_behind(image);
  const bool told = !tag.empty() && std::ranges::any_of(in.facts.workloads, [&](const auto& other) {
    const std::string_view word = word_behind(other.image);
    return !word.empty() && word != tag && image_name(other.image) == image_name(image);
  });
  return told ? name_key(tag) : std::string();
}

}  // namespace

std::vector<std::string> build_names(const Inputs& in, const Draft& draft) {
  std::vector<std::string> names;
  const auto& all = in.facts.workloads;
  for (const auto w : draft.workloads) names.push_back(telling_tag(in, all[w].image));
  for (const auto w : draft.workloads)
    names.push_back(name_key(base_name(image_name(all[w].image))));
  for (const auto w : draft.workloads) names.push_back(name_key(all[w].name));
  names.push_back(name_key(draft.part.name));
  std::erase(names, "");
  return names;
}

}  // namespace cutaway::model
