// SPDX-License-Identifier: Apache-2.0
// Texts that people are told when something fails, and texts that a program reads.
#include "meaning/ai/no_prompt.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kFewestPlain = 6;  ///< words of a sentence

/// Letters alone, with what ends a sentence or a part of it.
bool is_plain(std::string_view word) {
  while (!word.empty() && std::string_view(".,:;!?").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  return !word.empty() && std::ranges::none_of(word, [](unsigned char c) {
    return std::isalpha(c) == 0 && c < 0x80 && c != '-' && c != '\'';
  });
}

}  // namespace

bool is_thrown(const CodeFile& file, const Standing& standing, ValueId value) {
  if (standing.holder.kind != Holder::Kind::exit) return false;
  const ValueId top = standing.above.empty() ? value : standing.above.back();
  return std::ranges::any_of(file.syntax.exits, [&](const syntax::Exit& exit) {
    return exit.kind == syntax::ExitKind::throw_ && exit.value == top;
  });
}

bool reads_like_code(std::string_view text) {
  if (!contains(text, "('") && !contains(text, "(\"") && !contains(text, "().")) return false;
  const auto words = split(text, ' ');
  return static_cast<std::size_t>(std::ranges::count_if(words, is_plain)) < kFewestPlain;
}

}  // namespace cutaway::meaning
