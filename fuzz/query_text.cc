// SPDX-License-Identifier: Apache-2.0
// Queries as one line of text.
#include "store/query_text.h"

#include "fuzz/fuzz.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Query query = store::parse_query(fuzz::text_of(data, size));
  const std::string text = store::query_text(query);
  fuzz::must(store::parse_query(text) == query, "a query that is written is read again");
  return 0;
}
