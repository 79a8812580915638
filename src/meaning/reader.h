// SPDX-License-Identifier: Apache-2.0
// The record of a reader of manifests or deployment files: one .cc in src/meaning/readers/ each.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "meaning/facts.h"

namespace cutaway::meaning {

struct ReaderContext {
  const syntax::Project& project;
  const linking::Links& links;
  const catalogue::Catalogue& catalogue;
};

/// Reads all files whose path matches one of the globs (on the base name, or on the whole path when
/// they hold '/').
struct FactReader {
  std::string_view name;   ///< "npm", "compose", …
  std::string_view title;  ///< the reader's sentence: "Compose files: services, images, ports …"
  std::span<const std::string_view> files;
  void (*read)(const ReaderContext& context, std::span<const FileId> files, Facts& out);
};

/// Every reader, ordered by the name of its file (written by cmake/records.cmake).
extern const FactReader* const kFactReaders[];
extern const std::size_t kFactReaders_count;

}  // namespace cutaway::meaning
