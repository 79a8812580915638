// SPDX-License-Identifier: Apache-2.0
// Which product files import a library by the name under which a manifest asks for it.
#pragma once

#include "findings/ground.h"

namespace cutaway::findings {

/// Whether the file, in a language of the library's ecosystem, imports it or a path inside of it.
bool imports_library(const Ground& ground, FileId file, const meaning::Dependency& library);

}  // namespace cutaway::findings
