// SPDX-License-Identifier: Apache-2.0
// Which language a file is in, from its name (the first line) and its first bytes; and the bytes'
// encoding.
#include "catalogue/languages.h"
#include "fuzz/fuzz.h"
#include "sources/decode.h"
#include "sources/display_path.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [name, text] = fuzz::named_text(fuzz::text_of(data, size));
  const std::string path = sources::display_path(name);
  fuzz::must(sources::display_path(path) == path, "a name that can be shown stays as it is");
  (void)sources::guess_encoding(text);
  const std::string decoded = sources::decode(std::string(text), (size & 1U) != 0);
  fuzz::must(sources::display_path(decoded) == decoded, "decoded text is UTF-8");
  for (const std::string_view bytes : {text, std::string_view(decoded)}) {
    const LanguageId language = catalogue::detect_language(path, bytes);
    fuzz::must(!language.valid() || language.index() < catalogue::languages().size(),
               "a language is one of the table");
    (void)catalogue::detect_language(name, bytes);
  }
  return 0;
}
