// SPDX-License-Identifier: Apache-2.0
// Doers: functions, methods and classes by the words of their names and of what holds them, so that
// a line of the README leads to the place that does it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "narrative/purpose/line_words.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct Doer {
  SymbolRef symbol;
  Place place;
  NameWords own;               ///< of its own name
  std::set<Word> around;       ///< of the type and the file that hold it, if wanted
  std::set<Word> above;        ///< of the two folders above
  std::size_t held_noise = 0;  ///< words of the type that nobody asks for
  double main = 0;             ///< how far it looks like the main place of something
  bool stands = false;  ///< a type, or what something from outside asks for: its one word is enough
};

struct Fit {
  const Doer* doer = nullptr;
  double score = 0;
};

class Doers {
 public:
  /// Reads what has at least one of the words in its name, its type's or its file's.
  Doers(const Story& story, LineWords& words, const std::set<Word>& wanted);

  /// What has all telling words of the piece (of three and more nearly all that count) and hardly
  /// another in its name, the main places first, at most one of a file. A single telling word has
  /// to be all that the name says.
  std::vector<Fit> of(const Piece& piece, std::size_t most) const;
  /// "Conversation.merge, which answers POST /merge".
  std::string shown(const Doer& doer) const { return shown(doer.symbol.file, doer.symbol.symbol); }
  /// The innermost function or class around the place, likewise; empty for none.
  std::string around(const Place& place) const;

 private:
  void read_roles();
  void read_file(FileId file);
  void add(FileId file, SymbolId id, const std::set<Word>& of_file, const std::set<Word>& above);
  std::string shown(FileId file, SymbolId id) const;
  double main_of(SymbolRef symbol) const;
  double weight(Word word) const;
  double fit(const Doer& doer, const Piece& piece) const;
  bool has_exactly(const Doer& doer, const std::vector<std::string>& words) const;
  std::string holder_of(FileId file, SymbolId id) const;

  const Story& story_;
  LineWords& words_;
  const std::set<Word>& wanted_;
  std::vector<Doer> found_;
  std::map<Word, std::vector<std::size_t>> of_word_;
  std::map<Word, std::set<FileId>> files_;
  std::map<SymbolRef, std::string> roles_;  ///< ", which answers POST /merge"
  std::set<std::string> only_set_, asks_only_, does_, holds_, by_hand_, shows_only_;
  std::size_t own_files_ = 0;
};

}  // namespace cutaway::narrative
