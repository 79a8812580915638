// SPDX-License-Identifier: Apache-2.0
// A zstd frame that ends with the 8-byte hash of what it holds.
#include "cache/frame.h"

#include <zstd.h>

#include <cstdint>

#include "base/hash.h"

namespace cutaway::cache {
namespace {
constexpr unsigned long long kLargestValue = 256ULL << 20U;
}  // namespace

std::string pack(std::string_view value) {
  std::string out(ZSTD_compressBound(value.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), value.data(), value.size(), 1);
  if (ZSTD_isError(size) != 0U) return {};
  out.resize(size);
  const std::uint64_t check = hash64(value);
  for (unsigned i = 0; i < 8; ++i) out += static_cast<char>(check >> (8U * i));
  return out;
}

std::optional<std::string> unpack(std::string_view bytes) {
  if (bytes.size() < 8) return std::nullopt;
  const std::string_view frame = bytes.substr(0, bytes.size() - 8);
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kLargestValue)
    return std::nullopt;
  std::string value(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompress(value.data(), value.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0U || got != value.size()) return std::nullopt;
  std::uint64_t check = 0;
  for (unsigned i = 0; i < 8; ++i) {
    check |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[frame.size() + i]))
             << (8U * i);
  }
  if (check != hash64(value)) return std::nullopt;
  return value;
}

}  // namespace cutaway::cache
