// SPDX-License-Identifier: Apache-2.0
// A stored Syntax that was damaged on disk: refused, or whole enough to be looked at and stored.
// A file with its name on the first line is read and stored; what follows a zero byte is written
// over the stored bytes, three bytes a place: offset (little endian) and value.
#include <algorithm>

#include "catalogue/languages.h"
#include "fuzz/fuzz.h"
#include "syntax/read.h"

using namespace cutaway;

namespace {

void take(std::string_view blob) {
  syntax::Syntax syntax;
  if (!syntax::deserialise(blob, syntax)) return;
  (void)syntax::describe(syntax);
  syntax::Syntax again;
  fuzz::must(syntax::deserialise(syntax::serialise(syntax), again), "what was read can be stored");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  take(input);
  const std::size_t end = std::min(input.find('\0'), size);
  const auto [name, text] = fuzz::named_text(input.substr(0, end));
  const LanguageId language = catalogue::detect_language(name, text);
  std::string blob = syntax::serialise(syntax::read_file(name, language, text));
  for (std::size_t at = end + 1; at + 2 < size; at += 3) {
    const std::size_t offset = data[at] | static_cast<std::size_t>(data[at + 1]) << 8U;
    blob[offset % blob.size()] = static_cast<char>(data[at + 2]);
  }
  take(blob);
  take(std::string_view(blob).substr(0, size % blob.size()));
  return 0;
}
