// SPDX-License-Identifier: Apache-2.0
// Compose files that start nothing of this project, and containers that run it as it lies on the
// disk: to develop or to try against.
#pragma once

#include <set>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// Compose files that start only stores of kinds that other files start beside programs, and those
/// that lie among code and build nothing while others build: what their services do is needed by
/// whoever works on that code, not by the product; and those that run a working copy of it.
std::set<FileId> spare_files(const Inputs& in);

/// Whether the container is given the whole repository, as it lies on the disk, and runs the
/// command of those who work on it (`working_commands` of catalogue/parts.toml), in a file beside
/// which another one starts the programs: a place to work, no part.
bool runs_working_copy(const Inputs& in, const meaning::Workload& workload);

/// A container of the makers: it waits for somebody who opens a shell in it ("sleep 3600"), or what
/// it does last is to build or to try the code (`making_commands` of catalogue/parts.toml), or it
/// only builds the image that others beside it run with commands of their own.
bool works_for_makers(const Inputs& in, const meaning::Workload& workload);

/// Whether it names a Dockerfile of a folder that is here and holds none: what once was built so.
/// Where no other file starts anything, that Dockerfile may be made before it is used.
bool is_built_no_more(const Inputs& in, const meaning::Workload& workload);

}  // namespace cutaway::model
