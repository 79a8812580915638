// SPDX-License-Identifier: Apache-2.0
// Whether anything in the tree names a host that reads a list of processes: "Procfile" is read by
// several, and by tools that start all programs on one machine.
#pragma once

#include <string_view>

#include "meaning/reader.h"

namespace cutaway::meaning {

/// Whether a path, or the text of a file near the top, has one of the words `process_lists.named`
/// of catalogue/parts.toml in it.
bool is_host_named(const ReaderContext& context);

}  // namespace cutaway::meaning
