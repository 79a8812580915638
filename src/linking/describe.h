// SPDX-License-Identifier: Apache-2.0
// Links of one file as readable lines, for tests and `doctor --links FILE`.
#pragma once

#include <string>

#include "linking/links.h"

namespace cutaway::linking {

/// "src/app.py Shop.open" for a definition, the origin for an outside thing, "?" for the unknown;
/// with "(medium)" or
/// "(low)" when it is not sure.
std::string describe(const Links& links, const syntax::Project& project, const Target& target);
/// The alternatives of a closed Value: "http://api:8080 (default) | http://prod (production)".
std::string describe(const ClosedValue& value);

}  // namespace cutaway::linking
