// SPDX-License-Identifier: Apache-2.0
// Coupling: files of different folders that had to change together though they are made for
// different things.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// The file and those that change with it, most often first; the file alone where none does. Files
/// that are made as one are no coupling: of one folder, of one name, a definition and what fulfils
/// it, types of one base, a module and its own folder.
std::vector<FileId> coupled(const Ground& ground, FileId file, const std::set<FileId>& taken);

/// Whether its text says that it is not edited by hand, or ends as what was built of other files
/// does: its joint changes are a program's.
bool made_by_program(const Ground& ground, FileId file);

/// Whether it is of those that are written once and never changed again (catalogue/debt.toml).
bool is_frozen(const Ground& ground, FileId file);

/// Whether two files are made as one by their paths: "orders/list.html" and "orders/list.ts",
/// "IOrders.cs" and "Orders.cs", "orders.rs" and "orders/list.rs".
bool made_as_one(std::string_view a, std::string_view b);

/// Whether files differ by a version in their paths: what was given out under a number stays as it
/// was ("api/v2" and "api/v3", "Json6" and "Json8").
bool are_versions(const Ground& ground, const std::set<FileId>& files);

}  // namespace cutaway::findings
