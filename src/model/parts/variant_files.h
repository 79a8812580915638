// SPDX-License-Identifier: Apache-2.0
// Compose files that start the same system in another way.
#pragma once

#include <cstdint>
#include <set>

#include "model/inputs.h"

namespace cutaway::model {

/// `docker-compose-mysql.yml` beside `docker-compose.yml`, where both start one program: what only
/// the first one starts is there for who chooses it; so is what a file in a folder below starts
/// beside the same image of our own. Files for production are none.
std::set<FileId> variant_files(const Inputs& in);

/// Compose files that start one program several times under names of their own, beside another file
/// that starts it once: several installations that are tried out together.
std::set<FileId> files_of_copies(const Inputs& in);

/// Services called alike but for a number, of one image of our own, in a file beside the plain one
/// that starts it once: the same program in several instances, no parts besides. And, of services
/// of one file that are built from the same folder and differ by a number alone, all but the first.
std::set<std::uint32_t> numbered_copies(const Inputs& in);

}  // namespace cutaway::model
