// SPDX-License-Identifier: Apache-2.0
// Frames of the cache: any bytes can be packed and come back, and no other bytes pass for a frame
// of more than they hold.
#include "cache/frame.h"
#include "fuzz/fuzz.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  (void)cache::unpack(bytes);
  const std::string packed = cache::pack(bytes);
  fuzz::must(cache::unpack(packed) == bytes, "what was packed comes back");
  if (!packed.empty()) {
    std::string damaged = packed;
    damaged[size % damaged.size()] ^= 0x20;
    fuzz::must(cache::unpack(damaged).value_or(std::string(bytes)) == bytes, "damage is noticed");
  }
  return 0;
}
