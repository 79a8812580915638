// SPDX-License-Identifier: Apache-2.0
// The files that are part of the program itself: the catalogue and the page's assets.
#pragma once

#include <span>
#include <string_view>

namespace cutaway {

/// One file as it was when the program was built.
struct EmbeddedFile {
  std::string_view path;   ///< relative to its folder, with "/" between names
  std::string_view bytes;  ///< the whole content
};

/// Every `*.toml` below catalogue/, ordered by path, without technologies/ and linking/ (they are
/// packed).
std::span<const EmbeddedFile> embedded_catalogue();

/// The bundled scripts, style sheets and fixed files of web/, ordered by path.
std::span<const EmbeddedFile> embedded_web();

}  // namespace cutaway
