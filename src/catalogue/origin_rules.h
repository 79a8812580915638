// SPDX-License-Identifier: Apache-2.0
// Whose file it is and what for, by the rules of catalogue/origins.toml.
#pragma once

#include <string_view>

#include "base/ids.h"

namespace cutaway::catalogue {

/// What is known of a file when its origin is judged.
struct OriginQuestion {
  std::string_view path;         ///< below the folder that the user named
  LanguageId language;           ///< invalid when nobody knows it
  std::string_view first_bytes;  ///< as they are in the file; may be empty
  std::string_view
      project;  ///< the source's own name, so that a library is no copy of itself; may be empty
};

/// "vendored", "generated", "minified", "test", "example", "docs"; empty: the project's own.
std::string_view judge_origin(const OriginQuestion& question);

}  // namespace cutaway::catalogue
