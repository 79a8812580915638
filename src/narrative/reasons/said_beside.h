// SPDX-License-Identifier: Apache-2.0
// What the makers write beside a setting, a constant or a field.
#pragma once

#include <optional>
#include <string>

#include "narrative/story.h"

namespace cutaway::narrative {

struct SaidBeside {
  std::string text;  ///< as written, without marks and quotes, on one line; at least three words
  Place place;       ///< its lines
};

/// The comment at the end of the line, the description that the definition is given
/// (`description=`, `help=`, `.describe(…)`), the text right below a field of Python, or the
/// comment lines right above, whichever comes first; nothing where that is a command for a tool or
/// code that was put out of use.
std::optional<SaidBeside> said_beside(const Story& story, const Place& place);

}  // namespace cutaway::narrative
