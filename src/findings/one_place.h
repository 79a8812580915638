// SPDX-License-Identifier: Apache-2.0
// Where one function can stand that stands in several files today.
#pragma once

#include <string>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// Whether that file may hold the only one: each of its own stands there outside of functions and
/// types, the files of the others import it, and it imports none of them, which would close a
/// circle.
bool may_keep(const Ground& ground, const std::vector<SymbolRef>& copies, FileId keeper);

/// Of methods of types that have different bases already: what such types can share in that
/// language ("a trait", `shared_by` of catalogue/debt.toml, else "functions"); "" where one base
/// can be put above them.
std::string shared_by(const Ground& ground, const std::vector<SymbolRef>& copies);

}  // namespace cutaway::findings
