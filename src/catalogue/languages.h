// SPDX-License-Identifier: Apache-2.0
// Languages: names and how a file is recognised (linguist's table + catalogue/languages/*.toml),
// and how deep we read them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace cutaway::catalogue {

/// How much of a language is read: every definition, call and Value; definitions only; lines only;
/// or a data format that is read into a tree.
enum class Depth : std::uint8_t { full, outline, counted, structured };
enum class LanguageType : std::uint8_t { programming, markup, data, prose };

struct Language {
  std::string name;  ///< the field's name, as GitHub Linguist spells it: "TypeScript", "C++"
  LanguageType type = LanguageType::programming;
  Depth depth = Depth::counted;
  std::string grammar;             ///< tree-sitter grammar name, or empty
  std::string reader;              ///< structured reader name ("json", "yaml" …), or empty
  std::string line_comment;        ///< "//", "#", … for line counting; may be empty
  std::string other_line_comment;  ///< a second marker ("#" beside "//" in PHP); may be empty
  std::string block_open, block_close;
  std::uint64_t table_hash = 0;  ///< hash of the language's table; part of the per-file cache key
};

/// All languages, ordered by name; index = LanguageId.
std::span<const Language> languages();
const Language& language(LanguageId id);
/// By exact name; invalid id when unknown.
LanguageId find_language(std::string_view name);
/// By path and the first bytes of the content (shebang, modelines, XML prolog, `.h`/`.m`/`.ts`
/// rules). Invalid when nobody knows it.
LanguageId detect_language(std::string_view path, std::string_view first_bytes);

/// The raw table of a parsed language (catalogue/languages/x.toml), as text; the syntax room reads
/// it.
std::string_view language_table(LanguageId id);

}  // namespace cutaway::catalogue
