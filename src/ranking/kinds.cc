// SPDX-License-Identifier: Apache-2.0
// Globs on the path in lower case, the first that fits.
#include "ranking/kinds.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::ranking {

FileKinds::FileKinds(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, glob] : catalogue.table("change_classes")) {
    if (key == "not_data.globs") not_data_.push_back(glob);
    if (key == "beside.globs") beside_.push_back(glob);
    if (key == "aside.globs") aside_.push_back(glob);
    for (std::size_t kind = 0; kind < kFileKinds; ++kind) {
      if (key == std::string(kFileKindNames[kind]) + ".globs")
        globs_.emplace_back(static_cast<FileKind>(kind), glob);
    }
  }
}

FileKind FileKinds::of(std::string_view path) const {
  const std::string name = "/" + lower(path);
  const auto fits = [&](const std::string& glob) { return matches_glob(glob, name); };
  const bool no_data = std::ranges::any_of(not_data_, fits);
  for (const auto& [kind, glob] : globs_) {
    if (no_data && (kind == FileKind::data || kind == FileKind::contract)) continue;
    if (fits(glob)) return kind;
  }
  return FileKind::code;
}

bool FileKinds::beside(std::string_view path) const {
  const std::string name = "/" + lower(path);
  return std::ranges::any_of(beside_,
                             [&](const std::string& glob) { return matches_glob(glob, name); });
}

bool FileKinds::aside(std::string_view path) const {
  const std::string name = "/" + lower(path);
  return std::ranges::any_of(aside_,
                             [&](const std::string& glob) { return matches_glob(glob, name); });
}

BaseClass class_of_kinds(const std::vector<FileKind>& kinds) {
  const auto any = [&](FileKind kind) { return std::ranges::find(kinds, kind) != kinds.end(); };
  const auto all = [&](FileKind kind) {
    return !kinds.empty() && std::ranges::all_of(kinds, [&](FileKind k) { return k == kind; });
  };
  if (any(FileKind::data)) return BaseClass::data;
  if (any(FileKind::contract)) return BaseClass::contract;
  if (all(FileKind::setting)) return BaseClass::setting;
  if (all(FileKind::text_style)) return BaseClass::text_style;
  return BaseClass::code;
}

}  // namespace cutaway::ranking
