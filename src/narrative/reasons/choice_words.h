// SPDX-License-Identifier: Apache-2.0
// ChoiceWords: what the title of a commit takes and gives up, and which sentences below it say why,
// by the words of catalogue/choice_words.toml.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::narrative {

/// What a sentence does with the thing that it names.
enum class Move : std::uint8_t { none, takes, leaves };

class ChoiceWords {
 public:
  explicit ChoiceWords(const catalogue::Catalogue& catalogue);

  /// In lower case, with a blank for each sign around words; as long as the text.
  static std::string spread(std::string_view text);
  /// The first words of a text in spread form.
  static std::string_view opening(std::string_view low, std::size_t most);
  /// "beep" of "Beep isn't needed anymore", "quiet_assets" of "The quiet_assets gem …".
  static std::string subject_of(std::string_view sentence);
  /// Where the title begins behind "feat(web): ", and where it ends before "(#123)".
  static std::string_view open(std::string_view title);
  /// The titles that stand one behind the other in the first paragraph of a message: "fix: the
  /// clock chore: move to a maintained fork" are two, and one of more than so many bytes is as many
  /// as it has clauses.
  std::vector<std::string> titles_in(std::string_view subject, std::size_t longest) const;
  /// The clause of a title, on one side of "&" or of a comma with a deed behind it, that holds one
  /// of the names, which are in small letters, with signs in their place: "FasterHashing" is no
  /// reason to take it, nor is what the other clause says of something else. The whole title where
  /// no clause holds one.
  static std::string clause_with(std::string_view title, const std::vector<std::string>& names);
  /// "Using X seems to fix this." together with the sentence in front, which tells what it fixes.
  static std::string with_what_it_mends(const std::string& before, const std::string& sentence);
  /// Whether a title could tell of a choice at all.
  bool may_choose(std::string_view spread_title) const;
  /// What the title or sentence does with what it names in [begin, end).
  Move move_of(std::string_view spread_title, std::size_t begin, std::size_t end) const;
  /// Whether a title only brings in what it names in [begin, end), and says what for: "Add X to
  /// keep older versions of orders".
  bool brings_for(std::string_view spread_title, std::size_t begin, std::size_t end) const;
  /// Whether a title that takes or leaves something calls it by a noun only: "a maintained fork".
  bool calls_by_noun(std::string_view spread_title) const;

  /// How much a sentence says of why, 0 for nothing: `names` the thing, or goes on about it.
  int reason_in(std::string_view sentence, bool names) const;
  /// `leaves`: the title gives something up, and "unused" says why.
  bool reason_in_title(std::string_view title, bool leaves) const;
  /// Whether what a title says why stands behind a comma and goes on about what it takes: "Migrate
  /// to X, which is async".
  bool reason_behind(std::string_view title) const;
  /// Whether the reason for just what a sentence names up to `end` follows there: "X which is
  /// lighter".
  bool reasons_at(std::string_view spread_sentence, std::size_t end) const;
  /// Whether a sentence speaks of the library whose line its commit takes out: "one dependency
  /// less".
  bool speaks_of_line(std::string_view sentence) const;
  /// Whether a title says no more than "unused", so that a sentence below it may say more.
  bool is_thin(std::string_view title) const;
  /// Whether a sentence is the title of a commit that was taken in with others, or tells of one
  /// more deed: "fix: pin redis", "Exclude a prop of Redis …".
  bool is_squashed(std::string_view sentence) const;
  /// Whether a sentence tells what follows from giving a thing up, which is no reason to do so:
  /// "this lets us drop X", "so we need to copy our settings".
  bool tells_outcome(std::string_view sentence) const;
  /// Whether a sentence goes on about what stands before it.
  bool goes_on(std::string_view sentence) const;

 private:
  /// "Deprecated X in favor of Y" says what was done, "Replace deprecated X" says why; "Remove X
  /// and deprecated Y" calls something else so.
  void drop_others(std::string& low) const;
  bool turned_away(std::string_view before, std::string_view behind) const;
  bool turns_first(std::string_view before) const;
  bool tells_use(std::string_view before, std::string_view next) const;

  std::vector<std::string> takes_, changes_, into_, leaves_, away_, between_, follows_, never_,
      nouns_, strong_, plain_, leads_, unfit_, title_, title_left_, thin_, kinds_, uses_, reworks_,
      now_, brings_, purposes_, turns_, behind_, at_name_, of_line_, others_, outcome_, acts_;
};

}  // namespace cutaway::narrative
