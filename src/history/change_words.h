// SPDX-License-Identifier: Apache-2.0
// ChangeWords: what the words of a commit say about it, by catalogue/changes.toml.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "catalogue/catalogue.h"
#include "history/changes.h"

namespace cutaway::history {

/// Words with a star at their end stand for all that begin so.
class WordSet {
 public:
  void add(std::string_view word);
  bool holds(std::string_view word) const;

 private:
  std::unordered_set<std::string> whole_;
  std::vector<std::string> beginnings_, inside_;
};

class ChangeWords {
 public:
  explicit ChangeWords(const catalogue::Catalogue& catalogue);
  /// Sets `fix` and `revert` from the whole message, of which the change has the title.
  void judge(std::string_view message, Change& change) const;
  /// Where a project tells "feat: add …" from "fix: add …", the latter repairs something, too. Asks
  /// all changes together, once they were judged one by one.
  void trust_kinds(std::vector<Change>& changes) const;
  /// "Fixes #12 Add a list" closes an issue and makes something. Where a project closes all its
  /// issues with that word, features too, it says nothing, and what stands behind it decides alone.
  /// Where "Closes #12" is for the others, it is trusted.
  void weigh_numbers(std::vector<Change>& changes) const;
  /// Whether a title is one that programs write under the name of whoever runs them.
  bool by_program(std::string_view title) const;
  /// Whether so many files under this title are a bulk change.
  bool bulk(const Change& change) const;

 private:
  bool says_fault(std::string_view message) const;
  /// What a title says of itself: by a word of repair, by its kind, and by a kind that is trusted.
  struct Told {
    bool repair = false, of_repairs = false, trusted = false;
  };
  bool mends_product(std::string_view rest, const Told& told) const;
  bool mends_in(std::string_view told, bool says_repair, bool trusted) const;
  bool mends_something_else(const std::vector<std::string>& words) const;
  std::size_t closes_at(std::string_view text) const;
  bool opens_as_repair(const std::vector<std::string>& words) const;
  bool shuts_way_in(const std::vector<std::string>& words) const;
  bool names_trouble(const std::vector<std::string>& words) const;
  bool told_below(std::string_view message, const std::vector<std::string>& words) const;
  bool only_makes(const std::vector<std::string>& words) const;
  bool makes_first(const std::vector<std::string>& words) const;
  bool answers_readers(const std::vector<std::string>& words) const;
  bool mends_the_work(std::string_view scope, const std::vector<std::string>& words) const;

  WordSet fix_kinds_, other_kinds_, branch_kinds_, fix_, not_fix_, not_fix_alone_, bulk_, making_,
      was_wrong_, closes_, perhaps_, beside_, beside_scope_, beside_next_, beside_pairs_,
      opens_repair_, opens_perhaps_, answers_, answered_, before_fixed_, corrects_, tidying_,
      feature_kinds_, shuts_, guards_, guarded_, avoids_, harm_, trouble_, trouble_thing_, works_,
      below_;
  std::vector<std::string> by_program_;
};

/// The words of a text in lower case: runs of letters, digits and hyphens inside; bytes beyond
/// ASCII count as letters.
std::vector<std::string> title_words(std::string_view text);

/// Those words of a title that tell something: no numbers, no words of repair or filling, neither
/// its kind nor its scope.
std::vector<std::string> telling_words(std::string_view title);

/// Whether a title says what was wrong, beside that something was: at least two words that are
/// neither of repair nor filling. "Misc fix" and "fix: more logging" do not.
bool says_what(std::string_view title);

/// "Fixes for the template engine": where something was wrong, and nothing of what.
bool says_only_where(std::string_view title);

/// Titles of repairs of how something looks (key `looks` of catalogue/changes.toml).
class LooksOnly {
 public:
  explicit LooksOnly(const catalogue::Catalogue& catalogue);
  bool operator()(std::string_view title) const;

 private:
  WordSet words_;
};

/// Tells by an author's name and address what is a program (catalogue/people.toml).
class ProgramNames {
 public:
  explicit ProgramNames(const catalogue::Catalogue& catalogue);
  /// Commits on its own. A name that no list holds may have an account of such a program.
  bool is_bot(std::string_view lower_name, std::string_view lower_address = {}) const;
  /// Writes code because somebody asked for it.
  bool is_agent(std::string_view lower_name) const;
  /// May write into the branch what others made.
  bool may_write_for_others(std::string_view lower_name) const;

 private:
  std::vector<std::string> bots_, bot_addresses_, agents_, merging_;
};

}  // namespace cutaway::history
