// SPDX-License-Identifier: Apache-2.0
// What a file is, judged from its path, size and first bytes: language, origin, encoding, how much
// of it is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sources/source_tree.h"

namespace cutaway::sources {

/// How many of a file's first bytes `inspect` wants to see.
inline constexpr std::uint64_t kHeadBytes = 16U << 10U;
/// Larger files that a grammar would parse are read up to kPartBytes.
inline constexpr std::uint64_t kParsedLimit = 1U << 20U;
/// Larger files that a linear reader would read are read up to kPartBytes.
inline constexpr std::uint64_t kLinearLimit = 64U << 20U;
inline constexpr std::uint64_t kPartBytes = 64U << 10U;

/// What the other files of a source say of each.
struct Around {
  bool only_examples = false;  ///< it has nothing but examples
  bool many_at_top = false;    ///< `many_sources_at_top`
};

/// Fills language, origin, reading, binary and why_not; path and size are set before.
/// `project`: the name that the source's own manifest gives, or empty.
void inspect(File& file, std::string_view head, std::string_view project, Around around = {});

/// How many bytes of it `SourceTree::read` takes; 0 for files that are only named.
std::uint64_t bytes_to_read(const File& file);

/// Makes `file` one that is only named, and says why.
void name_only(File& file, std::string why);

/// The "name" of a package.json, bower.json or component.json, from its first bytes; "" when it
/// tells none.
std::string project_name(std::string_view manifest);

}  // namespace cutaway::sources
