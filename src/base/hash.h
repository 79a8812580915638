// SPDX-License-Identifier: Apache-2.0
// Content hashes (xxHash, 128 bits) used as keys of cached values, symbols and claims; not for
// security.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace cutaway {

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  constexpr auto operator<=>(const Hash128&) const = default;
};

/// XXH3 of the bytes, the same on every machine.
Hash128 hash128(std::string_view bytes);
std::uint64_t hash64(std::string_view bytes);
/// 32 lower-case hex digits.
std::string hex(const Hash128& hash);
/// The first `digits` hex digits of the 64-bit hash; used for claim ids.
std::string short_hex(std::uint64_t hash, unsigned digits = 12);

}  // namespace cutaway

template <>
struct std::hash<cutaway::Hash128> {
  std::size_t operator()(const cutaway::Hash128& h) const noexcept { return h.low; }
};
