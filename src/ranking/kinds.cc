// SPDX-License-Identifier: Apache-2.0
// Globs on the path in lower case, the first that fits.
#include "ranking/kinds.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/tables.h"

namespace cutaway::ranking {

FileKinds::FileKinds(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, written] : catalogue.table("change_classes")) {
    // Each form by itself: what it surely holds is longer then, and seldom found.
    for (const std::string& glob : catalogue::expand_braces(written)) add(key, glob);
  }
}

void FileKinds::add(std::string_view key, const std::string& glob) {
  if (key == "not_data.globs") not_data_.add(glob);
  if (key == "beside.globs") beside_.add(glob);
  if (key == "aside.globs") aside_.add(glob);
  for (std::size_t kind = 0; kind < kFileKinds; ++kind) {
    if (key != std::string(kFileKindNames[kind]) + ".globs") continue;
    globs_.add(glob);
    kinds_.push_back(static_cast<FileKind>(kind));
  }
}

FileKind FileKinds::of(std::string_view path) const {
  const std::string name = "/" + lower(path);
  const bool no_data = not_data_.any(name);
  FileKind found = FileKind::code;
  globs_.each(name, [&](std::uint16_t number) {
    const FileKind kind = kinds_[number];
    if (no_data && (kind == FileKind::data || kind == FileKind::contract)) return true;
    found = kind;
    return false;
  });
  return found;
}

bool FileKinds::beside(std::string_view path) const { return beside_.any("/" + lower(path)); }

bool FileKinds::aside(std::string_view path) const { return aside_.any("/" + lower(path)); }

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
