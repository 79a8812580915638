// SPDX-License-Identifier: Apache-2.0
// PlacesOfWork: into which functions of a file the changes of the last year went, so that a first
// step is chosen where the work is.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "findings/ground.h"
#include "history/line_log.h"

namespace cutaway::findings {

/// What one change did to a file as it stands today.
struct Work {
  history::ChangeId change;
  bool fix = false;
  bool narrow_fix = false;  ///< one of few files and few definitions: what it touched was wrong
  std::vector<SymbolId> touched;     ///< functions, or definitions that are none; sorted
  std::vector<SymbolId> mended;      ///< those of which more than comments and the like changed
  std::vector<std::uint32_t> lines;  ///< of today, that it touched so; those that are known, sorted
  std::vector<SymbolId> stands = {};  ///< of `mended`: where half of what it wrote is there today
  /// Whether any of its lines lies there.
  bool within(std::uint32_t first, std::uint32_t last) const;
};

/// A definition, and the changes of the last year that touched lines of it; of repairs only the
/// narrow ones.
struct WorkedOn {
  SymbolId symbol;
  std::uint32_t changes = 0, fixes = 0;
  std::uint32_t alone = 0;  ///< worked on nothing else of the file that is named
  std::uint32_t aside = 0;  ///< not counted: bulk changes, programs', and those of much else
  std::vector<history::ChangeId> repaired;  ///< those repairs, newest first
  std::vector<history::ChangeId> standing;  ///< of them: nobody has written it anew since
};

class PlacesOfWork {
 public:
  /// Reads the past year of these files with one question to git.
  PlacesOfWork(const Ground& ground, const std::vector<FileId>& files);

  /// The changes whose lines are known, newest first: no bulk changes, none that made the file.
  const std::vector<Work>& of(FileId file) const;
  /// Definitions by repairs and changes, most first.
  std::vector<WorkedOn> definitions(FileId file) const;
  /// The changes that went into any of these functions, and those that worked on nothing else; told
  /// of `head`, the first of them to be called.
  WorkedOn into(FileId file, const std::vector<SymbolId>& members, SymbolId head) const;

 private:
  /// Of the lines of a content: to what they belong, their numbers today as if they were ids, and
  /// the same of those alone that stand there today as they are.
  struct Content {
    std::vector<SymbolId> owners, numbers, kept;
  };
  using Contents = std::map<std::string, Content>;  ///< by blob

  void add(const Ground& ground, const history::LineChange& change, FileId file,
           Contents& contents);

  std::map<FileId, std::vector<Work>> work_;
  std::map<FileId, std::map<SymbolId, std::uint32_t>> aside_;
};

/// Whether all of these were made within a month, and none in the last two: what a feature or a
/// move took until it was done.
bool in_one_go(const Ground& ground, const std::vector<history::ChangeId>& changes);
/// Whether all repairs of the year were made in the days of the file's first use, or in one go:
/// that is done with.
bool is_over(const Ground& ground, FileId file, const std::vector<Work>& work);
/// What the joint changes of the first two files touched most often in each of them, as the item's
/// first step; none where that is nothing in particular.
void find_joint_work(const Ground& ground, const PlacesOfWork& work, Item& item);

/// To which definition each line of a file belongs, by line from 1: the function around it, else
/// the closest other definition; invalid where there is none.
std::vector<SymbolId> owners_of_lines(const syntax::Syntax& syntax);
/// The same of the content before a change, by what is known of the content after it. Lines that
/// were taken out belong to what stands there now.
std::vector<SymbolId> owners_before(const std::vector<SymbolId>& after,
                                    const std::vector<history::Hunk>& hunks);
/// The owners before a change without those functions that it wrote from their first line on: what
/// stood in their place was something else.
std::vector<SymbolId> without_born(std::vector<SymbolId> before, const std::vector<SymbolId>& after,
                                   const std::vector<history::Hunk>& hunks);
/// The same of those lines alone that the change left as they were.
std::vector<SymbolId> kept_before(const std::vector<SymbolId>& after,
                                  const std::vector<history::Hunk>& hunks);
/// The same of an older content by lines that stand once in each; a line between two such belongs
/// to them where both belong to one definition.
std::vector<SymbolId> owners_by_text(const std::vector<SymbolId>& today, std::string_view text,
                                     std::string_view older);
/// Whose lines a change touched.
std::vector<SymbolId> touched_by(const std::vector<SymbolId>& after,
                                 const std::vector<history::Hunk>& hunks);
/// The same without those that a repair only passes: where no line that it wrote decides what is
/// done, and where so few stand that `passes` says so.
std::vector<SymbolId> mended_by(const std::vector<SymbolId>& after,
                                const std::vector<history::Hunk>& hunks,
                                const std::function<bool(std::uint32_t lines)>& passes);
/// To whom half of the code belongs, and more, that the change wrote and that is there today;
/// `kept` tells that of each line after the change. Of what was only taken out the neighbours tell
/// it.
std::vector<SymbolId> standing_in(const std::vector<SymbolId>& after,
                                  const std::vector<SymbolId>& kept,
                                  const std::vector<history::Hunk>& hunks);
/// Whether it is a function or method of its own, with a name and a body: no named one stands
/// around it.
bool is_named_function(const syntax::Syntax& syntax, SymbolId symbol);

/// Branches of the functions that stand inside of a function; it does not count them as its own.
std::uint32_t branches_nested(const syntax::Syntax& syntax, SymbolId symbol);

}  // namespace cutaway::findings
