// SPDX-License-Identifier: Apache-2.0
// Copies: files of a library that lie among those that the product hands out.
#pragma once

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/context.h"

namespace cutaway::meaning {

/// Whether a file that others wrote can be a copy of a library to be loaded, "static/vendor/
/// angular.min.js". Copies deep in other people's packages and beside documentation say nothing,
/// and settings ("vendor/kit/hosting.toml") tell what those who wrote the library use themselves.
inline bool may_be_copy(const ReaderContext& context, FileId id) {
  const sources::File& file = context.project.file(id);
  const std::string_view name = base_name(file.path);
  const bool sets = file.language.valid() &&
                    catalogue::language(file.language).type == catalogue::LanguageType::data;
  if (sets || name.starts_with(".") || contains(name, ".config.")) return false;
  const auto rows = context.catalogue.table("parts");
  return std::ranges::none_of(split(folder_name(file.path), '/'), [&](std::string_view folder) {
    return std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == "no_copies" && equals_ignoring_case(row.second, folder);
    });
  });
}

}  // namespace cutaway::meaning
