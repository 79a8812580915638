// SPDX-License-Identifier: Apache-2.0
// The record of an export: one .cc in src/faces/exports/ each.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "render/render.h"

namespace cutaway::faces {

struct ExportRecord {
  std::string_view name;     ///< as the user types it: "openapi"
  std::string_view summary;  ///< one line
  std::string (*make)(const render::Context& context);
};

/// The generated table of all exports, by name.
extern const ExportRecord* const kExports[];
extern const std::size_t kExports_count;
inline std::span<const ExportRecord* const> exports() { return {kExports, kExports_count}; }

}  // namespace cutaway::faces
