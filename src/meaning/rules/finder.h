// SPDX-License-Identifier: Apache-2.0
// What every finder of rules asks of a file: who holds a Value, what is said beside it, and how a
// named amount becomes a rule.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/matches.h"
#include "meaning/rules/amount.h"
#include "meaning/rules/rule.h"
#include "meaning/rules/words.h"

namespace cutaway::meaning {

/// One file while its rules are found.
class RuleFile {
 public:
  RuleFile(const ReaderContext& context, const RuleWords& words, FileId file);

  const ReaderContext& context;
  const RuleWords& words;
  const FileId file;
  const syntax::Syntax& syntax;
  std::string_view language;
  std::string_view doc;      ///< of the definition that is read just now
  bool is_template = false;  ///< markup of pages
  bool is_settings = false;  ///< a switch decides something by standing in this file
  std::vector<Rule> found;

  std::string_view text(syntax::Text slice) const { return syntax.text(slice); }
  Place place(std::uint32_t line) const;
  /// Names around a Value, the inner first: keys of entries, called functions, the variable or
  /// field that holds it, functions and classes around it.
  std::vector<std::string> around(ValueId value) const;
  /// The functions and classes around a place, the inner first.
  std::vector<std::string> scopes(SymbolId scope) const;
  SymbolId scope_of(ValueId value) const;
  /// The node that an entry, an argument or an element lies in; invalid at the top.
  ValueId parent(ValueId value) const { return parents_[value.index()]; }
  /// A tag of markup: its attributes are how something looks.
  bool is_markup(ValueId value) const;
  /// The comment on the line or directly above it, in lower case.
  std::string comment_at(std::uint32_t line) const;
  /// The last name of an expression: "Username" of `u.Username`, "name" of `len(name)`.
  std::string_view name_of(ValueId value) const;

  /// The first of the names that says what it is about; the file's name when none does.
  std::string subject_among(std::span<const std::string> names) const;

  /// Makes a rule of a name and the Value it is given, if both say enough. `around`: names around.
  /// `extra` is multiplied to the weight.
  Rule* add_named(std::string_view name, ValueId value, std::span<const std::string> around,
                  SymbolId scope, double extra);
  /// The same for an amount that is known already.
  Rule* add_amount(std::string_view name, const NameReading& reading, const Amount& amount,
                   std::span<const std::string> around, SymbolId scope, double extra);

 private:
  struct Owner {
    std::string_view name;
    SymbolId scope;
  };
  void own(ValueId value, std::string_view name, SymbolId scope);
  bool is_dull(std::string_view name) const;
  std::string unit_in_comment(std::string_view dimension, double number, std::uint32_t line) const;
  bool means_nothing(const NameReading& reading, const Amount& amount) const;
  bool is_of_headers(std::string_view name, std::span<const std::string> around) const;
  std::string unit_for(const NameReading& reading, const Amount& amount, std::uint32_t line,
                       bool says_bytes) const;

  std::vector<ValueId> parents_;
  std::set<std::uint32_t> markup_;  ///< callees of tags
  std::map<std::uint32_t, Owner> owners_;
  std::map<std::uint32_t, std::size_t> comments_;  ///< last line → comment
};

/// "name" of a class Collection is told as "collection name".
void name_owner(const RuleFile& file, Rule& rule);

/// The finders; each adds to `file.found`.
void find_named_rules(RuleFile& file);
void find_rated_records(RuleFile& file);
void find_argument_rules(RuleFile& file);
void find_span_rules(RuleFile& file);
void find_comparison_rules(RuleFile& file);
void find_validation_rules(RuleFile& file);
void find_annotation_rules(RuleFile& file);
void find_config_rules(RuleFile& file);
void find_right_rules(RuleFile& file);
void find_shape_rules(RuleFile& file, std::span<const Match> matches);
void find_message_rules(RuleFile& file, std::span<const Match> matches);

/// After all files: where constants are checked, what environments set, the order.
void find_enforcement(const ReaderContext& context, std::vector<Rule>& rules, unsigned threads);
void add_settings(const ReaderContext& context, std::vector<Rule>& rules);
void rank_rules(const ReaderContext& context, std::vector<Rule>& rules);

}  // namespace cutaway::meaning
