// SPDX-License-Identifier: Apache-2.0
// Which script of a manifest starts a program: "start" may as well only build a library again
// whenever its files change.
#pragma once

#include "meaning/facts.h"

namespace cutaway::meaning {

/// The script that starts the package's program, "start" before "serve"; null where there is none,
/// or where all that it comes to is a build (`build_commands` in catalogue/parts.toml) or scripts
/// of other manifests.
const NamedValue* start_script(const catalogue::Catalogue& catalogue, const Package& package);

}  // namespace cutaway::meaning
