// SPDX-License-Identifier: Apache-2.0
// Source files of every language with a grammar, and mixed files: the first line names the file;
// when nobody knows the name, its first byte chooses.
#include <vector>

#include "catalogue/languages.h"
#include "fuzz/syntax_laws.h"
#include "syntax/read.h"

using namespace cutaway;

namespace {

/// By a grammar, or split into languages that are.
bool is_parsed(const catalogue::Language& language) {
  return language.depth == catalogue::Depth::full || language.depth == catalogue::Depth::outline;
}

std::vector<LanguageId> parsed_languages() {
  std::vector<LanguageId> out;
  const auto all = catalogue::languages();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (is_parsed(all[i])) out.push_back(LanguageId(i));
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<LanguageId> known = parsed_languages();
  const auto [name, text] = fuzz::named_text(fuzz::text_of(data, size));
  LanguageId language = catalogue::detect_language(name, text);
  if (!language.valid() || !is_parsed(catalogue::language(language))) {
    language = known[(size == 0 ? 0U : data[0]) % known.size()];
  }
  const syntax::Syntax syntax = syntax::read_file(name, language, text);
  fuzz::check_syntax(syntax);
  fuzz::must(!syntax::describe(syntax).empty() || syntax.symbols.empty(), "what is there is told");
  return 0;
}
