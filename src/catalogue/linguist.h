// SPDX-License-Identifier: Apache-2.0
// The names and file patterns of programming languages, as GitHub's linguist lists them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cutaway {

/// What linguist takes a language to be.
enum class LinguistType : std::uint8_t { programming, markup, data, prose };

/// One language. All lists are ordered by bytes.
struct LinguistLanguage {
  std::string_view name;                           ///< "C++"
  LinguistType type;                               ///< what kind of language it is
  std::string_view group;                          ///< the language it is counted under, or empty
  std::span<const std::string_view> extensions;    ///< with the dot: ".cc", ".blade.php"
  std::span<const std::string_view> filenames;     ///< whole file names: "Makefile"
  std::span<const std::string_view> interpreters;  ///< names in a first line: "python3"
  std::span<const std::string_view> aliases;       ///< other names, in lower case: "cpp"
};

/// Every language that linguist knows, ordered by the bytes of its name.
std::span<const LinguistLanguage> linguist_languages();

/// The language that a dialect is counted under, else the language itself: "TSX" → "TypeScript".
std::string_view counted_under(std::string_view language);

}  // namespace cutaway
