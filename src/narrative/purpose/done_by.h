// SPDX-License-Identifier: Apache-2.0
// DoneBy: the places that do what lines of the README say: what all products say with set words,
// a deed with its object, several things that are counted up.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "narrative/purpose/doers.h"
#include "narrative/purpose/known_abilities.h"
#include "narrative/purpose/line_words.h"
#include "narrative/purpose/named_things.h"
#include "narrative/story.h"

namespace cutaway::narrative {

class DoneBy {
 public:
  /// `things`: what people work with; it has to outlive this.
  DoneBy(const Story& story, const std::vector<std::string>& lines,
         const std::vector<Noun>& things);

  /// What the line's lead says with words that all products use; empty where nothing shows it.
  Proof by_known(std::size_t line) const;
  /// What the line's lead leads to, where two words at least say it; likewise.
  Proof by_lead(std::size_t line) const;
  /// The same of a lead that has one telling word only: "Badges".
  Proof by_word(std::size_t line) const;
  /// What the sentences behind the lead lead to.
  Proof by_body(std::size_t line) const;
  /// "Secure by design": no function.
  bool is_promise(std::size_t line) const { return read_[line].promise; }

 private:
  struct Line {
    std::vector<Piece> lead, body;
    std::vector<Piece> listed;  ///< what a title counts up behind it: "Inputs: text, date, files"
    std::vector<std::pair<std::string, const KnownAbility*>> known, known_behind;
    bool promise = false, title = false;
  };
  /// A piece with what shows it.
  struct Shown {
    std::string what;
    Proof proof;
  };
  Line read(const std::string& line);
  Proof of(const Piece& piece, std::size_t most) const;
  void add_known(const std::vector<std::pair<std::string, const KnownAbility*>>& known,
                 std::vector<Shown>& out) const;
  void add_counted(const Line& line, std::vector<Shown>& out) const;
  Proof by_title(const Line& line) const;
  Proof by_titled_list(const Line& line) const;
  bool says_more(const Line& line) const;
  static Proof joined(const std::vector<Shown>& shown, bool part);

  LineWords words_;
  KnownAbilities known_;
  NamedThings things_;
  std::vector<Line> read_;
  std::set<Word> wanted_;
  Doers doers_;
};

}  // namespace cutaway::narrative
