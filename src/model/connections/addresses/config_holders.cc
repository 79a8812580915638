// SPDX-License-Identifier: Apache-2.0
// Follows volumes and COPY instructions from parts to the files of this repository.
#include "model/connections/addresses/config_holders.h"

#include <algorithm>

#include "model/parts/mounted_folders.h"

namespace cutaway::model {
namespace {

std::vector<std::uint32_t> below_any(
    const std::vector<std::pair<std::string, std::uint32_t>>& known, std::string_view path) {
  std::vector<std::uint32_t> found;
  for (const auto& [place, draft] : known) {
    const bool fits = contains(place, "*") ? matches_glob(place, path) : below(path, place);
    if (fits && (found.empty() || found.back() != draft)) found.push_back(draft);
  }
  return found;
}

}  // namespace

bool only_configured(const Draft& draft) {
  return !draft.part.built_here || (draft.packages.empty() && draft.entries.empty());
}

ConfigHolders::ConfigHolders(const Inputs& in, const Ownership& ownership,
                             const std::vector<Draft>& drafts)
    : in_(in), ownership_(ownership), drafts_(drafts) {
  for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
    note_mounts(i);
    note_copies(i);
  }
}

void ConfigHolders::note_mounts(std::uint32_t draft) {
  Paths& mounts = only_configured(drafts_[draft]) ? mounts_ : mounts_of_others_;
  for (const std::uint32_t w : drafts_[draft].workloads) {
    const meaning::Workload& workload = in_.facts.workloads[w];
    for (const meaning::NamedValue& volume : workload.volumes) {
      const std::string& written = written_volume(volume);
      std::string source(written.substr(0, written.find(':')));
      for (const std::string_view here : {"$PWD/", "${PWD}/"}) {
        if (source.starts_with(here)) source = "./" + source.substr(here.size());
      }
      if (!source.starts_with("./") && !source.starts_with("../")) continue;
      std::string mounted = join_path(folder_name(in_.path(workload.place)), source);
      if (!mounted.empty()) mounts.emplace_back(std::move(mounted), draft);
    }
  }
}

void ConfigHolders::note_copies(std::uint32_t draft) {
  for (const std::uint32_t i : drafts_[draft].images) {
    const meaning::ImageBuild& image = in_.facts.images[i];
    std::vector<std::string> contexts{image.folder};
    for (const std::uint32_t w : drafts_[draft].workloads)
      add_once(contexts, in_.facts.workloads[w].build_context);
    for (const meaning::NamedValue& copy : image.copies) {
      const std::string& written = copy.value.empty() ? copy.name : copy.value;
      if (written.empty() || contains(written, "$")) continue;
      for (const std::string& context : contexts) {
        std::string path =
            join_path(context, written.starts_with("/") ? written.substr(1) : written);
        if (!path.empty() && path != context) copies_.emplace_back(std::move(path), draft);
      }
    }
  }
}

std::vector<std::uint32_t> ConfigHolders::mounted_by(std::string_view path) const {
  auto found = below_any(mounts_, path);
  // A folder that the programs themselves are given is theirs, whoever else gets it, too.
  const auto of_program = [&](const std::string& folder) {
    const auto fits = [&](const auto& mount) {
      return mount.first == folder && !drafts_[mount.second].itself.valid();
    };
    return std::ranges::any_of(mounts_, fits) || std::ranges::any_of(mounts_of_others_, fits);
  };
  const auto is_theirs = [&](std::uint32_t draft) {
    return drafts_[draft].itself.valid() && std::ranges::any_of(mounts_, [&](const auto& mount) {
             return mount.second == draft && !contains(mount.first, "*") && mount.first != path &&
                    below(path, mount.first) && of_program(mount.first);
           });
  };
  std::erase_if(found, is_theirs);
  return found;
}

std::vector<std::uint32_t> ConfigHolders::mounted_by_anyone(std::string_view path) const {
  auto found = below_any(mounts_, path);
  return found.empty() ? below_any(mounts_of_others_, path) : found;
}

std::vector<std::uint32_t> ConfigHolders::given(std::string_view path) const {
  std::vector<std::uint32_t> found;
  for (const Paths* mounts : {&mounts_, &mounts_of_others_}) {
    for (const auto& [place, draft] : *mounts) {
      if (place == path) found.push_back(draft);
    }
  }
  return found;
}

std::vector<std::uint32_t> ConfigHolders::copied_by(std::string_view path) const {
  return below_any(copies_, path);
}

std::vector<std::uint32_t> ConfigHolders::packed_into(std::string_view path) const {
  std::vector<std::uint32_t> owners = ownership_.holders(path);
  std::erase_if(owners, [&](std::uint32_t o) { return !drafts_[o].itself.valid(); });
  return owners;
}

}  // namespace cutaway::model
