// SPDX-License-Identifier: Apache-2.0
// Witnesses: which words of a wish a thing has, in its name, in that of its file and folder, in its
// lines with what is said of it there, and by which of their forms.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "answers/scope/request/request.h"
#include "answers/scope/sources/things.h"
#include "model/quotes.h"

namespace cutaway::answers {

/// Which words a thing has, where, and whether as they are asked for or by a near one.
struct WordsMet {
  std::uint32_t name = 0, name_near = 0, file = 0, file_near = 0, lines = 0, lines_near = 0;
  std::uint32_t said = 0;  ///< what a document says of it

  std::uint32_t in_name() const { return name | name_near; }
  std::uint32_t in_file() const { return (file | file_near) & ~in_name(); }
  std::uint32_t in_lines() const { return (lines | lines_near) & ~in_name() & ~in_file(); }
  std::uint32_t own() const { return name | file | lines; }
  std::uint32_t in_said() const { return said & ~in_name() & ~in_file() & ~in_lines(); }
  std::uint32_t all() const { return in_name() | in_file() | in_lines() | said; }
};

/// A root that stands for words of the wish.
struct RootOfWish {
  std::uint32_t own = 0, near = 0;  ///< bit i: it is a root of word i, or one near to it
  double rare = 1;                  ///< the fewer names here have it, the more it tells
};

class Witnesses {
 public:
  /// `parts`: by word, how much it counts; 0: it does not. `things`: those of the same request with
  /// its near words.
  Witnesses(const model::Analysis& analysis, const Request& request, const Things& things,
            std::set<std::string> code_words, const std::vector<double>& parts);

  /// By its name and by that of its file; a thing's lines are read apart, as that takes longer.
  WordsMet by_names(const Thing& thing);
  /// Adds what its lines have; near words count in remarks and in the lines of what is set or kept.
  void read_lines(const Thing& thing, WordsMet& met);
  /// Of how many roots the name has one that stands for a word of the wish.
  std::size_t roots_in(std::string_view name) { return hits(name).size(); }
  /// What a sentence has, as if it were a name.
  WordsMet by_text(std::string_view text);
  /// The function or type behind it, else what belongs to its line, with the remark above.
  Place lines_of(const Thing& thing);
  /// How much it tells, the rarer the words that were met the more. A word of a name that stands
  /// for several words of the wish pays for one of them.
  double worth(const Thing& thing, const WordsMet& met, double by_file, double by_lines);
  /// The same of a sentence.
  double worth_of_text(std::string_view text, const WordsMet& met);
  /// The part of the path that counts: the file and its folder.
  std::string_view place_name(const Thing& thing) const;
  /// How much word i tells, whatever stands for it.
  double factor(std::size_t i) const { return factors_[i]; }

 private:
  using Hits = std::vector<std::size_t>;  ///< in `roots_`
  struct Paid {
    std::size_t word, root;
    double value;
  };
  const Hits& hits(std::string_view written);
  RootOfWish& root(const std::string& root);
  /// A remark for a tool or a lawyer says nothing of what the code does: "rubocop:disable".
  bool is_directive(std::string_view line) const;
  void count(const Things& things, const std::vector<double>& parts);
  static double paid(std::vector<Paid> all);
  void gather(std::string_view written, std::uint32_t words, double part, std::vector<Paid>& out);
  std::uint32_t first_remark(const std::vector<std::string>& lines, std::uint32_t line) const;
  std::uint32_t last_line(const std::vector<std::string>& lines, std::uint32_t line) const;

  const model::Analysis& analysis_;
  const Request& request_;
  const std::set<std::string> code_words_, directives_, layers_;
  std::uint32_t wanted_ = 0;   ///< words that count
  std::uint32_t phrases_ = 0;  ///< of several words each
  model::Quotes quotes_;
  std::vector<RootOfWish> roots_;
  std::unordered_map<std::string, std::size_t> root_ids_;
  std::unordered_map<std::string, Hits> known_;
  std::vector<double> factors_;
  std::vector<double> rare_;                      ///< by word, with all that stands for it
  std::vector<double> in_lines_, near_in_lines_;  ///< by word: what it tells in a line
};

}  // namespace cutaway::answers
