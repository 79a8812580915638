// SPDX-License-Identifier: Apache-2.0
// RuleWords: what the words in a name say about a rule (catalogue/rule_words.toml).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::meaning {

/// What a name says: "maxUploadSizeMb" is a limit of a size in MB, about an upload.
struct NameReading {
  std::string kind;               ///< of rule.h; empty: the words say nothing
  std::string dimension;          ///< time size char count pixel ratio money flag word any
  std::string unit;               ///< said by a word of the name; may be empty
  std::string per;                ///< "minute" in "requests per minute"
  double weight = 0;              ///< of the words, 1 to 9
  bool keeps = false;             ///< is about how long something is kept, which is told in days
  std::size_t matched = 0;        ///< number of words that told the kind
  std::vector<std::string> rest;  ///< words that are left: what it is about
};

class RuleWords {
 public:
  explicit RuleWords(const catalogue::Catalogue& catalogue);

  /// Reads a name; nothing (empty kind) when no word tells a kind or a word forbids one.
  NameReading read(std::string_view name) const;
  /// The kind that a name has when words around it (of the holder, the function) are known, too:
  /// a time to live of a cookie is a session.
  std::string turned(const std::string& kind, std::span<const std::string> around) const;
  /// How telling the words are for somebody who decides about the product: 0.3 to 1.5.
  double telling(std::span<const std::string> words) const;
  /// Unit of a word ("secs" → second), empty if it is none.
  std::string_view unit(std::string_view word) const;
  /// Unit of a bare number of this dimension in a language, empty when nobody could say.
  std::string_view usual_unit(std::string_view language, std::string_view dimension) const;
  bool has(std::string_view group, std::string_view word) const;
  /// A text of the catalogue: `table.key`, or empty.
  std::string_view text(std::string_view table, std::string_view key) const;
  /// Paths whose numbers decide nothing about the product: migrations, translations, tools.
  bool skipped(std::string_view path) const { return fits("skip", path); }
  /// Scripts and tools beside the product.
  bool is_minor(std::string_view path) const { return fits("minor", path); }
  /// Files that people set the product up with.
  bool is_config(std::string_view path) const { return fits("config", path); }
  /// Words of a subject without verbs and fillers, as one text.
  std::string subject(std::span<const std::string> words) const;

 private:
  struct Row {
    std::vector<std::string> words;
    std::string kind, dimension;
    double weight = 0;
    std::size_t length = 0;  ///< the longer one wins
  };
  void add_kind(std::string_view key, std::string_view value);
  bool fits(std::string_view table, std::string_view path) const;
  bool tells_kind(const std::string& word) const;
  bool forbidden(std::span<const std::string> words) const;
  const Row* best_row(std::span<const std::string> words, std::size_t& at) const;

  std::map<std::string, std::vector<Row>, std::less<>> rows_;  ///< by first word
  std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> never_;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> texts_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> groups_;
  std::map<std::string, std::vector<std::string>, std::less<>> globs_;
};

/// "time", "size" … of a unit; empty for none.
std::string_view dimension_of(std::string_view unit);

}  // namespace cutaway::meaning
