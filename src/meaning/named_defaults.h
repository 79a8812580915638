// SPDX-License-Identifier: Apache-2.0
// Constants that are called after what they are the default of: `DEFAULT_DATABASE_MODE = "sqlite"`.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "syntax/syntax.h"

namespace cutaway::meaning {

/// Such a constant: the words of its name without "default", and the text that it stands for.
struct NamedDefault {
  std::vector<std::string> words;
  std::string_view value;
  std::uint32_t line = 0;
};

inline std::vector<NamedDefault> named_defaults(const syntax::Syntax& syntax) {
  constexpr std::size_t kLongest = 24;
  std::vector<NamedDefault> out;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (!symbol.value.valid()) continue;
    const syntax::ValueNode& value = syntax.value(symbol.value);
    if (value.kind != syntax::ValueKind::string) continue;
    const std::string_view text = syntax.text(value.text);
    if (text.size() < 2 || text.size() > kLongest) continue;
    auto words = identifier_words(syntax.text(symbol.name));
    if (words.size() > 2 && std::erase(words, "default") == 1)
      out.push_back({std::move(words), text, symbol.line});
  }
  return out;
}

}  // namespace cutaway::meaning
