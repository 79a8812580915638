// SPDX-License-Identifier: Apache-2.0
// Manifests, settings, lock files and documents: the first line names the file; when no reader
// claims the name, its first byte chooses one.
#include "fuzz/syntax_laws.h"
#include "syntax/data_view.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [name, text] = fuzz::named_text(fuzz::text_of(data, size));
  const syntax::StructuredReader* reader = syntax::find_reader(name);
  if (reader == nullptr) reader = syntax::find_reader_for(name);
  if (reader == nullptr) {
    reader = syntax::kReaders[(size == 0 ? 0U : data[0]) % syntax::kReaders_count];
  }
  syntax::Syntax syntax;
  reader->read(text, syntax);
  fuzz::check_syntax(syntax);
  if (!syntax.data.empty()) (void)syntax::DataView::root(syntax).children();
  return 0;
}
