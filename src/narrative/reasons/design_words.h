// SPDX-License-Identifier: Apache-2.0
// DesignWords: how much a sentence or a title says of why something is built as it is, by the words
// of catalogue/design_words.toml.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::narrative {

/// What a line says to have gone for what.
struct Swapping {
  std::string out, in;  ///< both empty: it says nothing of the kind
  bool big = false;     ///< words of it say that it was no matter of a few lines
};

class DesignWords {
 public:
  explicit DesignWords(const catalogue::Catalogue& catalogue);

  /// How much a sentence says of why: "The list is kept in memory rather than in the database, so
  /// that no query waits"; 0: nothing. `named`: how many things that the product is built with it
  /// names.
  int weight(std::string_view sentence, std::size_t named) const;
  /// The same for a sentence of a message or a list, which has to say outright why: what they tell
  /// to have been kept away was mended.
  int weight_told(std::string_view sentence, std::size_t named) const;
  /// Whether a text could hold such a sentence at all.
  bool may_say(std::string_view text) const;
  /// Whether a sentence says why what stands before it was done: "That's because we pay for each."
  bool tells_why_before(std::string_view sentence) const;
  /// Whether a sentence only tells what the lines below it do: "Gets the name of the cookie."
  bool describes(std::string_view sentence) const;
  /// Whether a comment tells what was there before.
  bool is_past(std::string_view sentence) const;
  /// Whether a title opens with what was done.
  bool is_deed(std::string_view title) const;
  /// "changes the order, so that …" of "This patch changes the order, so that …"; else nothing.
  static std::string deed_of_patch(std::string_view sentence);
  /// The sentence, or its first clauses up to so many words that still say why, with "…" behind
  /// them; else nothing.
  std::string cut(const std::string& sentence, std::size_t named, std::size_t most,
                  int least) const;
  /// Whether what the sentence speaks of stands before it: "This keeps the lock short".
  bool points_back(std::string_view sentence) const;
  /// The same for a title or an item of a list of changes, which opens with what was done: "Drop
  /// the yearly sums due to bad performance".
  int title_weight(std::string_view title, std::size_t named) const;
  /// "Replace A with B", "switch from A to B", "Use B instead of A".
  Swapping swap_in(std::string_view title) const;
  /// A title without its kind, the number of what it resolves, and the part that it is about.
  static std::string bare_title(std::string_view title);

 private:
  Swapping swap_of(const std::string& bare) const;
  int base_of(std::string_view sentence, std::string_view low) const;
  const std::vector<std::string>& list(std::string_view name) const;
  bool any(std::string_view name, std::string_view low) const;
  bool opens(std::string_view name, std::string_view low) const;
  bool keeps_away(std::string_view low) const;
  bool is_of_other_kind(std::string_view title) const;
  int at_stake(std::string_view low) const;

  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

}  // namespace cutaway::narrative
