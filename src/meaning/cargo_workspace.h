// SPDX-License-Identifier: Apache-2.0
// The workspace of a Rust crate: whose settings it takes over and whose lock file counts.
#pragma once

#include <optional>

#include "meaning/manifest.h"

namespace cutaway::meaning {

/// The nearest manifest at or above a file's folder that has a `[workspace]` which does not exclude
/// that folder.
std::optional<Manifest> cargo_workspace(const Manifest& manifest);

/// The lock file by which a crate is built: that of its workspace; a lock file inside a member is
/// left over from before, and Cargo does not read it.
std::optional<Manifest> cargo_lock(const Manifest& manifest);

}  // namespace cutaway::meaning
