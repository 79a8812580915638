// SPDX-License-Identifier: Apache-2.0
// Which data files are Compose files, and what of them is a service.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/manifest.h"

namespace cutaway::meaning {

/// Services of a file: below `services`, or at the top in files of the first version.
DataView services_of(DataView root);
/// Says something that only services have. `networks:` that slipped under `services:` says nothing
/// of the kind.
bool is_service(DataView entry);
/// A Compose file, by its name or because it looks like nothing else.
bool is_compose(std::string_view path, DataView root);
/// Compose files that others include, by path, with the path of the file that is started: they are
/// started with it.
std::map<std::string, std::string, std::less<>> included_files(std::span<const Manifest> files);
/// The files without those that are there to be copied first (`docker-compose.yml.example`), where
/// an own one is that would be started as it is.
std::vector<Manifest> without_patterns(std::vector<Manifest> files);
/// What several services of the same file begin as, each with a command of its own: it has neither
/// command nor port, and nobody there waits for it.
bool only_lends(DataView root, DataView service);
/// The file's name says that it is started with another one and adds to it.
bool is_override(std::string_view name);
/// The name of the file that Compose starts when it is told none.
bool is_base(std::string_view name);
/// "${PORT:?not set}", "5432" of "${PORT:?not set}:5432": a colon in braces parts nothing.
std::vector<std::string_view> between_colons(std::string_view text);

}  // namespace cutaway::meaning
