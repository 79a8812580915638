// SPDX-License-Identifier: Apache-2.0
// The mask of secrets: the name that holds the text on the first line, the text below.
#include "catalogue/secrets.h"

#include "fuzz/fuzz.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [name, text] = fuzz::named_text(fuzz::text_of(data, size));
  std::size_t end = 0;
  const auto hits = catalogue::find_secrets(text, name);
  for (const catalogue::SecretHit& hit : hits) {
    fuzz::must(hit.offset >= end && hit.size > 0, "secrets lie from left to right");
    end = hit.offset + hit.size;
    fuzz::must(end <= text.size(), "a secret lies in the text");
  }
  const std::string masked = catalogue::mask_secrets(text, name);
  fuzz::must(hits.empty() || masked != text, "a secret does not stay");
  return 0;
}
