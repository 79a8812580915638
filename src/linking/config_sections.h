// SPDX-License-Identifier: Apache-2.0
// Sections of settings that a call opens: `config.GetSection("Places").GetValue("Orders")`.
#pragma once

#include <string>

#include "linking/linker.h"

namespace cutaway::linking {

/// What stands before a key that is asked of `object`: "Places:" of `config.GetSection("Places")`,
/// with the sections around it; empty for any other Value and for names that are not written out.
std::string section_of(const Linker& linker, FileId file, ValueId object);

/// The same of the receiver of a call, told by its callee.
std::string section_before(const Linker& linker, FileId file, ValueId callee);

}  // namespace cutaway::linking
