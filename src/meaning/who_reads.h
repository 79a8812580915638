// SPDX-License-Identifier: Apache-2.0
// Who reads a file: some names say something to a host only where that host looks for them.
#pragma once

#include <string_view>

#include "meaning/context.h"

namespace cutaway::meaning {

/// Whether a file that is called like one of a host's is read by that host.
///
/// A pipeline's own file is read at the top of the tree and nowhere else: one below it came along
/// with code that was copied in. A list of processes that lies apart from all that is built
/// ("docker/nginx/Procfile") is read by whatever starts them there; nor is one the host's that
/// nothing here names, one without the process to which such a host passes requests, or one whose
/// comments say that a developer starts it by hand. A name that many files bear counts only with a
/// word of the host's in the file (`says` in catalogue/parts.toml).
bool is_read_by_its_host(const ReaderContext& context, std::string_view path);

}  // namespace cutaway::meaning
