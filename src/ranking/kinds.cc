// SPDX-License-Identifier: Apache-2.0
// Globs on the path in lower case, the first that fits.
#include "ranking/kinds.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/tables.h"

namespace cutaway::ranking {

FileKinds::Glob::Glob(std::string glob) : all(std::move(glob)) {
  std::string run;
  int depth = 0;
  for (const char c : all + "*") {
    if (c == '{') ++depth;
    if (depth == 0 && c != '*' && c != '?') {
      run += c;
      continue;
    }
    if (run.size() > sure.size()) sure = run;
    run.clear();
    if (c == '}') --depth;
  }
}

bool FileKinds::Glob::fits(std::string_view name) const {
  return contains(name, sure) && matches_glob(all, name);
}

bool FileKinds::any_fits(const std::vector<Glob>& globs, std::string_view name) {
  return std::ranges::any_of(globs, [&](const Glob& glob) { return glob.fits(name); });
}

FileKinds::FileKinds(const catalogue::Catalogue& catalogue) {
  for (const auto& [key, written] : catalogue.table("change_classes")) {
    // Each form by itself: what it surely holds is longer then, and seldom found.
    for (const std::string& glob : catalogue::expand_braces(written)) add(key, glob);
  }
}

void FileKinds::add(std::string_view key, const std::string& glob) {
  if (key == "not_data.globs") not_data_.emplace_back(glob);
  if (key == "beside.globs") beside_.emplace_back(glob);
  if (key == "aside.globs") aside_.emplace_back(glob);
  for (std::size_t kind = 0; kind < kFileKinds; ++kind) {
    if (key == std::string(kFileKindNames[kind]) + ".globs")
      globs_.emplace_back(static_cast<FileKind>(kind), Glob(glob));
  }
}

FileKind FileKinds::of(std::string_view path) const {
  const std::string name = "/" + lower(path);
  const bool no_data = any_fits(not_data_, name);
  for (const auto& [kind, glob] : globs_) {
    if (no_data && (kind == FileKind::data || kind == FileKind::contract)) continue;
    if (glob.fits(name)) return kind;
  }
  return FileKind::code;
}

bool FileKinds::beside(std::string_view path) const {
  const std::string name = "/" + lower(path);
  return any_fits(beside_, name);
}

bool FileKinds::aside(std::string_view path) const {
  const std::string name = "/" + lower(path);
  return any_fits(aside_, name);
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
