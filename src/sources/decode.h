// SPDX-License-Identifier: Apache-2.0
// Bytes of a file become text: encodings, and what is no text at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cutaway::sources {

enum class Encoding : std::uint8_t { utf8, utf16_little, utf16_big, binary };

/// Judged from the first bytes: byte order marks, zero bytes in every second place, control
/// characters.
Encoding guess_encoding(std::string_view first_bytes);

/// UTF-8 without a byte order mark. Bytes that are no UTF-8 are read as Windows-1252 when they are
/// the rule in the file and as U+FFFD when they are the exception. `cut`: the bytes end where a
/// limit fell, so a broken last character is dropped.
std::string decode(std::string bytes, bool cut);

}  // namespace cutaway::sources
