// SPDX-License-Identifier: Apache-2.0
// How commands are called by people who type them.
#pragma once

#include <string>

#include "model/inputs.h"

namespace cutaway::model {

/// "orders:close" of "orders:close {--force}", "orders:close [id]" and "orders:close|orders:shut":
/// what is typed, without what it takes and without its other names. Where the shape says so
/// (`spaces`), the names of the blocks around stand before it: `namespace :orders do task :close`.
/// Empty for what is no command: a file that only holds a package, a task that runs nothing
/// (`with_work`).
std::string command_name(const Inputs& in, const meaning::Meaning& meant, std::string_view name);

}  // namespace cutaway::model
