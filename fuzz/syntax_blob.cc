// SPDX-License-Identifier: Apache-2.0
// Any bytes as a stored Syntax: refused, or sound enough to be described.
#include <cstdint>
#include <string_view>

#include "syntax/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cutaway::syntax::Syntax out;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (cutaway::syntax::deserialise(bytes, out)) cutaway::syntax::describe(out);
  return 0;
}
