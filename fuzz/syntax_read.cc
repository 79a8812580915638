// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file of any language: read, stored, loaded again, described.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "catalogue/languages.h"
#include "syntax/read.h"

using namespace cutaway;

namespace {

/// Languages that are read by a grammar or a structured reader.
const std::vector<LanguageId>& read_languages() {
  static const std::vector<LanguageId> kLanguages = [] {
    std::vector<LanguageId> all;
    for (std::size_t i = 0; i < catalogue::languages().size(); ++i) {
      const auto& language = catalogue::languages()[i];
      if (!language.grammar.empty() || !language.reader.empty()) all.emplace_back(i);
    }
    return all;
  }();
  return kLanguages;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto& languages = read_languages();
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const syntax::Syntax read =
      syntax::read_file("input", languages[data[0] % languages.size()], text);
  const std::string blob = syntax::serialise(read);
  syntax::Syntax back;
  if (!syntax::deserialise(blob, back) || syntax::serialise(back) != blob) std::abort();
  syntax::describe(back);
  return 0;
}
