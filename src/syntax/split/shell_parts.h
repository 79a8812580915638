// SPDX-License-Identifier: Apache-2.0
// ShellParts: what a scan of a mixed file finds: pieces of code, elements, words that people see.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace cutaway::syntax {

/// Pieces of a group are read together, as if they stood in one file.
enum class Group : std::uint8_t { script, hole };

struct Piece {
  LanguageId language;
  Group group = Group::hole;
  std::string_view code;      ///< in the file
  std::string own;            ///< code that does not stand so in the file; then `code` is empty
  std::string before, after;  ///< around it
  std::vector<std::uint32_t> rows;  ///< lines of the rows of `own`; empty = all at `line`
  std::uint32_t line = 0;           ///< of its first byte
  bool wanted = false;              ///< its Value is asked for
  ValueId value;                    ///< the answer
};

struct AttributePart {
  std::string text;
  std::int64_t piece = -1;  ///< index of a piece that stands here instead of text
};
struct Attribute {
  std::string name;
  std::vector<AttributePart> parts;
  std::uint32_t line = 0;
};
struct Tag {
  std::string name;
  std::uint32_t line = 0, end_line = 0;
  std::vector<Attribute> attributes;
};
struct ShellText {
  std::string text, role;
  std::uint32_t line = 0, end_line = 0;
};

struct ShellParts {
  std::vector<Piece> pieces;  ///< in order of the file
  std::vector<Tag> tags;
  std::vector<ShellText> phrases;   ///< role = tag or "translation"
  std::vector<ShellText> comments;  ///< for people
  std::vector<ShellText> includes;  ///< text = module
  std::vector<ShellText> defines;   ///< text = name
  std::vector<ShellText> problems;
  bool names_known = false;  ///< an element had the attribute `known_by`
  bool has_markup = false;
};

}  // namespace cutaway::syntax
