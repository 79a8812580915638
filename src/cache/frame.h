// SPDX-License-Identifier: Apache-2.0
// Frames: a value compressed with zstd and followed by its checksum, so that damage is noticed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cutaway::cache {

/// Compresses; empty only when memory is short.
std::string pack(std::string_view value);
/// The value, or nothing when the bytes are damaged or would grow above 256 MiB.
std::optional<std::string> unpack(std::string_view bytes);

}  // namespace cutaway::cache
