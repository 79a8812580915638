// SPDX-License-Identifier: Apache-2.0
// The hash by which git names a file's content.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::platform {

/// Lower-case hex of SHA-1 (40 digits) or SHA-256 (64 digits) over "blob <size>\0<bytes>".
std::string git_blob_hash(std::string_view bytes, bool sha256);

}  // namespace cutaway::platform
