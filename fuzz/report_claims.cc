// SPDX-License-Identifier: Apache-2.0
// A report file that somebody kept, changed or made up: its claims, or an error in words.
#include "answers/report_file.h"
#include "fuzz/fuzz.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto claims = answers::claims_of_report(fuzz::text_of(data, size));
  if (!claims.ok()) fuzz::must(!claims.error().message.empty(), "an error says what is wrong");
  return 0;
}
