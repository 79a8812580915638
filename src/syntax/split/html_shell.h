// SPDX-License-Identifier: Apache-2.0
// HtmlShell: one pass over markup with holes. Tolerant as browsers are: there is no wrong markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/line_reader.h"
#include "syntax/split/holes.h"
#include "syntax/split/shell_parts.h"

namespace cutaway::syntax {

class HtmlShell {
 public:
  HtmlShell(const SplitTable& table, std::string_view text, ShellParts& out)
      : table_(table), text_(text), out_(out), holes_(table, text), lines_(text) {}
  void run(std::size_t begin);

 private:
  struct Open {
    std::string name;
    std::vector<std::string> ends;  ///< code that closes what its attributes began
  };

  // html_shell.cc: text and elements
  void take_text();
  void take_markup();
  void take_comment();
  void end_tag();
  void start_tag();
  void keep_tag(Tag tag, bool closed);
  void raw_element(const ElementRule& rule, const Tag& tag);
  void close_until(std::size_t depth);
  void flush_phrase();
  void add_words(char c);
  std::string_view role() const;

  // html_attributes.cc
  bool attribute(Tag& tag);
  void attribute_value(Attribute& attribute);
  void code_attribute(const AttributeRule& rule, Attribute& attribute, std::size_t from);
  const AttributeRule* find_rule(std::string_view name) const;
  bool is_silent(std::string_view name) const;
  static std::string written_language(const ElementRule& rule, const Tag& tag);
  static LanguageId language_of(const ElementRule& rule, const Tag& tag);
  void import_of(const Tag& tag);

  // hole_pieces.cc
  std::int64_t take_hole(const Hole& hole, bool wanted);
  void apply_rules(const Hole& hole, std::uint32_t line, std::string& code, bool& replaced);
  std::int64_t add_piece(Piece piece);
  std::string raw_text(std::string_view raw);
  std::uint32_t line(std::size_t at) { return lines_.at(at); }

  const SplitTable& table_;
  const std::string_view text_;
  ShellParts& out_;
  HoleFinder holes_;
  LineFinder lines_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<std::string> ends_;  ///< of the tag that is being read
  std::string words_;
  std::uint32_t words_line_ = 0;
  bool words_written_ = false;  ///< there is a letter that is no hole's
  bool comment_end_absent_ = false;
};

}  // namespace cutaway::syntax
