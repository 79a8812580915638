// SPDX-License-Identifier: Apache-2.0
// SplitTable: what `[split]` of catalogue/languages/x.toml says about a file that holds several
// languages: its shell, the holes in it, and which language stands where.
#pragma once

#include <re2/re2.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.h"

namespace cutaway::syntax {

/// What is around the code.
enum class Shell : std::uint8_t { html, fenced, notebook };

/// A place in the shell that holds code: between two marks, or behind a sign (`@if (…)`).
struct HoleRule {
  enum class Kind : std::uint8_t { code, output, tag, comment, verbatim, directive };
  std::string open, close;
  Kind kind = Kind::code;
  bool braces = false;        ///< the mark that closes balances the one that opens
  bool chain = false;         ///< a directive goes on with `.name`, `(…)` and `[…]`
  std::string before, after;  ///< put around the code
  std::string cut;            ///< the code ends before this sign ("|" of a filter)
  std::vector<std::string> lines, blocks;  ///< directives that take the line, or a block in braces
  std::vector<std::string> prefixes;       ///< words of a chain before its name: `await`
  std::vector<std::string> tags;           ///< first words of code that is a `tag`
  std::string block_before, block_after;
};

/// What some code of a hole means besides itself. `\1` is what the first group matched.
struct CodeRule {
  std::string hole;  ///< only in holes that open so; empty = in any
  std::shared_ptr<const RE2> match;
  std::string code;       ///< stands for the code
  bool has_code = false;  ///< …even when it is empty
  std::string include, phrase, define;
};

/// Attributes whose text is code.
struct AttributeRule {
  std::string name;  ///< a glob
  std::shared_ptr<const RE2> match;
  std::string code, end;        ///< `match` rewritten, and what closes it after the element
  std::string before, after;    ///< without `match`
  std::string include, phrase;  ///< `match` rewritten; the attribute stays text without `code`
};

/// An element whose content is another language.
struct ElementRule {
  std::string tag;
  std::vector<std::string> attributes;  ///< that name the language
  std::vector<std::string> markup;      ///< words that say it is markup after all
  std::vector<std::pair<std::string, LanguageId>> languages;  ///< by word; "" = none is written
};

struct SplitTable {
  Shell shell = Shell::html;
  LanguageId code, fence_code;
  std::string prologue, epilogue;  ///< of all the code of the holes
  std::string raw_hole;            ///< stands for a hole inside of a script
  std::string implied_object;      ///< names of holes are its members …
  std::string known_by;            ///< … unless an element of a language has this attribute
  bool approximate = false;  ///< the holes are only nearly in that language: errors are no news
  bool component = false;    ///< the file is a definition, named as the file
  std::vector<HoleRule> holes;
  std::vector<CodeRule> rules;
  std::vector<CodeRule> tag_rules;  ///< on the names of elements
  std::vector<AttributeRule> attributes;
  std::vector<ElementRule> elements;
  std::vector<std::pair<std::string, std::string>> imports;  ///< tag and attribute
  std::vector<std::string> phrase_attributes, silent_attributes;
  std::vector<std::pair<std::string, LanguageId>> cell_languages;  ///< of a notebook
  std::shared_ptr<const RE2> not_phrase;                           ///< a line that is no text
  std::array<bool, 256> starts{};                                  ///< first bytes of holes
};

/// The `[split]` of a language, made on first use; null when it has none.
const SplitTable* find_split_table(LanguageId language);
/// Reads one; problems are added, a sentence each.
std::unique_ptr<SplitTable> read_split_table(std::string_view toml,
                                             std::vector<std::string>& problems);

}  // namespace cutaway::syntax
