// SPDX-License-Identifier: Apache-2.0
// LineWords: the words of a README's lines and of names in code as stems that meet: "merging",
// "mergeConversations" and "merger" share one, and so do words that mean the same.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "narrative/story.h"
#include "ranking/words.h"

namespace cutaway::narrative {

using ranking::kNoWord;
using ranking::Word;

/// What a line, or a piece of one, asks for.
struct Piece {
  std::string said;                ///< as it is read: "merging conversations"
  std::vector<Word> telling;       ///< each once, in the order of the text
  std::vector<Word> weak;          ///< words that say something only beside others: "open", "page"
  std::vector<std::string> exact;  ///< words of which each has to stand as it is, in singular
  std::vector<Word> own;   ///< of a list of bare names: its own words, without those it shares
  bool leave_out = false;  ///< of three telling words and more, one behind the first two may miss
  bool shortened = false;  ///< a reading that leaves the end of the line out
  bool in_name = false;    ///< all of it has to stand in the name itself
  bool counted = false;    ///< one of several that the line counts up
};

/// A name of code by its words, in their order.
struct NameWords {
  std::vector<Word> words;  ///< kNoWord for one that says nothing ("handler", "get")
  std::vector<Word> pairs;  ///< each word with the next one: "web hook" is "webhook"
};

class LineWords {
 public:
  explicit LineWords(const Story& story);

  /// The stem of a word in lower case, that of its first like where words mean the same; kNoWord
  /// for one that is in every text.
  Word stem(const std::string& word);
  /// Nothing that code would be called after, not even beside another word: "support", "powerful".
  bool says_nothing(const std::string& word) const;
  bool is_plain(const std::string& word) const { return plain_.contains(word); }
  /// "secure", "free", "fast": what is promised of all, and no function.
  bool is_promise(const std::string& word) const;
  /// Whether the text says no more than promises, and what may stand beside them.
  bool only_promises(std::string_view text);

  NameWords of_name(std::string_view name);
  /// The words of one piece of running text.
  Piece piece(std::string_view text);
  /// The same where each word counts, and only as it is: an "updater" is not every update.
  Piece whole(std::string_view text);
  /// What the line asks for: the whole lead first, then what it counts up, each with what it
  /// shares with the others ("Forwarding / merging conversations"), then shorter readings of the
  /// lead.
  std::vector<Piece> pieces(std::string_view line);

 private:
  void add_counted(std::string_view lead, std::vector<Piece>& out);

  ranking::Words words_;
  std::map<Word, Word> same_;
  std::set<std::string> plain_, nothing_, promises_, beside_promises_, of_code_, things_;
};

/// "Merging" of "Merging – puts two into one": what stands before a colon, a dash or a full stop,
/// without what stands in parentheses.
std::string lead_of_line(std::string_view line);
/// What stands behind it; empty without one.
std::string body_of_line(std::string_view line);

}  // namespace cutaway::narrative
