// SPDX-License-Identifier: Apache-2.0
// DevSetups: deployment files that say themselves, or by their folder, that they are for those who
// work on the code.
#pragma once

#include <cstdint>
#include <set>

#include "model/inputs.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// Files of which the comment at the top says so (`dev_setups.says` of parts.toml): "services that
/// are required to develop and test locally", or that lie in a folder for it
/// (`dev_setups.folders`). What only they start, nobody has to run.
std::set<FileId> find_dev_setups(const Inputs& in);

/// Those that begin with the words: all that they start is there to work on the code.
std::set<FileId> find_makers_stacks(const Inputs& in);

/// Those that begin with words for trials (`dev_setups.tries`): "setups for testing different
/// storage backends".
std::set<FileId> find_trials(const Inputs& in);

/// Services of compose files that documents for makers start ("DEVELOPMENT.md": `docker compose up
/// db`), by their number in the facts: ready-made ones that no program built beside them names, and
/// of which no document speaks that tells others how to start it.
std::set<std::uint32_t> find_makers_services(const Inputs& in);

/// A gateway that only files for work on the code start, while a recipe that lies elsewhere builds
/// a program: what stands before it where it runs is up to those who run it.
bool is_makers_gateway(const Inputs& in, const Draft& draft);

}  // namespace cutaway::model
