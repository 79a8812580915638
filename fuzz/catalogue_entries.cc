// SPDX-License-Identifier: Apache-2.0
// Files that a user adds to the catalogue: the path on the first line, TOML below.
#include "catalogue/flat_toml.h"
#include "catalogue/tables.h"
#include "fuzz/fuzz.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [path, text] = fuzz::named_text(fuzz::text_of(data, size));
  (void)catalogue::flat_rows(text);
  catalogue::Tables blob;
  (void)catalogue::unpack(text, blob);
  catalogue::Tables tables;
  const auto read = catalogue::read_toml(path, text, tables);
  if (!read.ok()) {
    fuzz::must(!read.error().message.empty(), "an error says what is wrong");
    return 0;
  }
  catalogue::Tables again;
  const std::string packed = catalogue::pack(tables);
  fuzz::must(catalogue::unpack(packed, again), "what was packed can be read");
  fuzz::must(catalogue::pack(again) == packed, "what was read is what was packed");
  (void)catalogue::finish(tables);
  return 0;
}
