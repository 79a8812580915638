// SPDX-License-Identifier: Apache-2.0
// Replacing a file by one that was written beside it.
#pragma once

#include <string>

#include "base/result.h"

namespace cutaway::platform {

/// Flushes `from` to disk and renames it over `to`; the former file survives every failure.
Result<Done> replace_file(const std::string& from, const std::string& to);

}  // namespace cutaway::platform
