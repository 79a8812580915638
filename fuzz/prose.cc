// SPDX-License-Identifier: Apache-2.0
// Foreign documents and texts on their way to a reader: prose, and the escapers of each output.
#include "narrative/texts/prose.h"

#include "fuzz/fuzz.h"
#include "render/escape.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  for (const narrative::Passage& passage : narrative::read_prose(text)) {
    fuzz::must(passage.line >= 1 && passage.line <= passage.end_line, "a passage has its lines");
  }
  (void)narrative::plain_line(text);
  const std::string shown = render::visible(text);
  for (const char c : shown) {
    fuzz::must(static_cast<unsigned char>(c) >= 0x20 || c == '\n', "no control character is left");
  }
  fuzz::must(render::html_text(text).bytes().find('<') == std::string::npos, "no tag is left");
  return 0;
}
