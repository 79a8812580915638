// SPDX-License-Identifier: Apache-2.0
// Ranking: which files a sentence is about, what class of change it asks for, and which past
// changes were like it. The formula and its sources: docs/ranking.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "history/changes.h"
#include "sources/source_tree.h"

namespace cutaway::ranking {

/// What somebody wants to have changed.
struct Text {
  std::string title;  ///< one line
  std::string more;   ///< what follows it: words count half
};

/// One signal that speaks for a file.
struct Reason {
  std::string field;  ///< "path", "names", "comments", "texts", "past titles", "often changed",
                      ///< "changed lately", "changes together", "same folder", "same name",
                      ///< "uses or used by", "words of this repository"
  std::vector<std::string> words;          ///< of the text, as they were written
  std::vector<history::ChangeId> changes;  ///< past changes with these words, most alike first
  std::string beside;                      ///< the file through which it was found, or empty
  double share = 0;                        ///< of the file's score, 0 to 1
};

struct RankedFile {
  std::string path;
  FileId file;              ///< in the analysed tree; invalid in a replayed commit
  double score = 0;         ///< comparable within one answer only
  double share = 0;         ///< of all files' weight (softmax of the scores), 0 to 1
  bool product = true;      ///< false: a test, documentation, generated or somebody else's code
  std::vector<Reason> why;  ///< the strongest first
};

/// In the order of their words in the answer.
enum class ChangeClass : std::uint8_t {
  setting,
  text_style,
  code,
  behaviour,
  contract,
  data,
  rebuild
};
inline constexpr std::size_t kChangeClasses = 7;
const char* word(ChangeClass change_class);

struct ClassGuess {
  ChangeClass change_class = ChangeClass::code;
  std::string rule;       ///< which rule decided, as a clause for the reader
  double confidence = 0;  ///< 0 to 1: the share of the class in `distribution`
  std::array<double, kChangeClasses> distribution{};  ///< by ChangeClass
  std::vector<std::string> words;                     ///< of the text that spoke for it
};

struct SimilarChange {
  history::ChangeId change;
  double score = 0;  ///< 0 to 1: how much of the text's rare words its title has
  std::vector<std::string> words;
};

/// What a built index keeps for the next run of the same source: words of every blob by content.
struct IndexMemory {
  std::string before;  ///< of the last run; empty or damaged bytes are read again from the files
  std::string after;   ///< empty: the same as before
};

/// The words of one commit's files and the titles that led to it. Not copied; the tree, catalogue
/// and changes outlive it.
class Index {
 public:
  virtual ~Index() = default;
  /// Files that speak for the text, product files first, best first; at most `limit`.
  virtual std::vector<RankedFile> rank(const Text& text, std::size_t limit = 50) const = 0;
  /// The class of the change, from the words, the ranked files and what past changes like it were.
  virtual ClassGuess class_of(const Text& text, const std::vector<RankedFile>& files) const = 0;
  /// Past changes with words of the text, most alike first; no merges, bots or bulk changes.
  virtual std::vector<SimilarChange> similar_changes(const Text& text,
                                                     std::size_t limit = 8) const = 0;
  /// Words of the text that no file, path or title here has ("the code has no word for it").
  virtual std::vector<std::string> unknown_words(const Text& text) const = 0;
};

/// Reads the text of each file once (none that `memory` knows); never fails: files that cannot be
/// read are known by their path alone.
std::unique_ptr<Index> build_index(const sources::SourceTree& tree,
                                   const catalogue::Catalogue& catalogue,
                                   const history::Changes& changes, IndexMemory* memory = nullptr);

}  // namespace cutaway::ranking
