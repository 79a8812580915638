// SPDX-License-Identifier: Apache-2.0
// Content hashes by XXH3.
#include "base/hash.h"

#include <xxhash.h>

namespace cutaway {
namespace {

constexpr char kDigits[] = "0123456789abcdef";

void append_hex(std::string& out, std::uint64_t bits, unsigned digits) {
  for (unsigned i = 0; i < digits; ++i) out += kDigits[(bits >> (60U - 4U * i)) & 15U];
}

}  // namespace

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hex(const Hash128& hash) {
  std::string out;
  append_hex(out, hash.high, 16);
  append_hex(out, hash.low, 16);
  return out;
}

std::string short_hex(std::uint64_t hash, unsigned digits) {
  std::string out;
  append_hex(out, hash, digits > 16 ? 16 : digits);
  return out;
}

}  // namespace cutaway
