// SPDX-License-Identifier: Apache-2.0
// Changes: which files each commit touched, by whom, under which title; renames as lineages, fixes,
// bots and bulk changes told apart, releases.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "sources/source_tree.h"

namespace cutaway::history {

/// A path that some commit touched, below the source's root.
using PathId = Id<struct PathTag>;
/// A file through its renames.
using LineageId = Id<struct LineageTag>;
/// An author (history/people.h).
using PersonId = Id<struct PersonTag>;
/// A commit, by its place in `Changes::changes` (0 = the analysed one).
using ChangeId = Id<struct ChangeTag>;
/// A git blob as raw bytes; zeros: no file there. (Of a longer hash: its first 20 bytes.)
using BlobId = std::array<std::uint8_t, 20>;

struct FileChange {
  char status = 'M';  ///< A added, M modified, D deleted, R renamed (perhaps modified too), T type
  PathId path;        ///< after the change; of a deleted file: before
  PathId from;        ///< of a renamed file: before; else invalid
  LineageId lineage;
  BlobId before{}, after{};
};

struct Person {
  std::string name;  ///< as last written; at most 100 bytes
  bool bot = false;
  bool agent = false;  ///< a program that writes code when it is asked: it knows nothing later
};

struct Change {
  std::string hash;  ///< full, lower case
  std::int64_t time = 0;
  PersonId person;
  std::string title;  ///< first line, at most 200 bytes, well-formed UTF-8
  std::string body;   ///< first lines of the rest in one line, at most 240 bytes
  bool perhaps_fix =
      false;           ///< a fix, or its title holds a word of repair though features may, too
  bool fix = false;    ///< something was wrong and is right now (words of the title, reverts)
  bool bot = false;    ///< nobody asked for it; what an agent was asked for is no bot's
  bool bulk = false;   ///< touches so many files that it says nothing about any of them
  bool merge = false;  ///< several parents, or a twin (twins.h); files are not listed
  bool revert = false;
  std::uint32_t first_file = 0, files = 0;      ///< in `Changes::files`
  std::uint32_t first_parent = 0, parents = 0;  ///< in `Changes::parents`
};

/// A version tag on one of the commits.
struct Release {
  std::string name;
  ChangeId change;
};

/// One change of one lineage.
struct Touch {
  ChangeId change;
  std::uint32_t file = 0;  ///< in `Changes::files`
};

/// How much is read. A report needs the last years only.
struct ChangeLimits {
  std::size_t commits = 200'000;
  std::size_t files = 3'000'000;  ///< rows of FileChange in all
};
/// Enough for what the past years say about today; older commits count for nearly nothing.
inline constexpr std::size_t kRecentCommits = 4'000;
/// Where those do not cover a year, so many do for nearly all projects.
inline constexpr std::size_t kBusyYear = 20'000;

class Changes {
 public:
  bool known = false;  ///< false: no history, or it could not be read: nothing may be said about it
  bool whole = false;  ///< false: older commits are missing from this copy or were not asked for
  bool shallow = false;         ///< the copy itself lacks older commits
  std::int64_t now = 0;         ///< date of the analysed commit
  std::vector<Change> changes;  ///< newest first, as git orders them
  std::vector<FileChange> files;
  std::vector<std::uint32_t> parents;  ///< places in `changes`; Id::kNone: not among them
  std::vector<std::string> paths;      ///< by PathId, in the order of appearance
  std::vector<Person> people;
  std::vector<Release> releases;  ///< newest first

  std::span<const FileChange> files_of(const Change& change) const;
  std::span<const std::uint32_t> parents_of(const Change& change) const;
  const std::string& path(PathId id) const { return paths[id.index()]; }
  const Person& person(PersonId id) const { return people[id.index()]; }
  /// Whether who made it may know the place later.
  bool by_people(const Change& change) const {
    const Person& author = people[change.person.index()];
    return !author.bot && !author.agent;
  }
  PathId find_path(std::string_view path) const;  ///< invalid: no commit touched it
  ChangeId find_change(std::string_view hash) const;

  std::size_t lineages() const { return touch_begin_.empty() ? 0 : touch_begin_.size() - 1; }
  /// The changes of a lineage, newest first.
  std::span<const Touch> touches(LineageId id) const;
  /// The last path of a lineage.
  PathId path_of(LineageId id) const { return newest_path_[id.index()]; }
  /// The lineage of the file that has this path in the tree of a commit; invalid when no commit
  /// that is known touched it. Without a commit: in the analysed one.
  LineageId lineage(PathId path, ChangeId at = ChangeId(std::size_t{0})) const;
  LineageId lineage(std::string_view path) const { return lineage(find_path(path)); }
  /// Which commits lead to this one, itself included, by ChangeId.
  std::vector<bool> ancestors(ChangeId of) const;

  /// Fills lineages and look-ups from the rows above; readers call it once.
  void finish();

 private:
  void follow_renames();

  std::vector<PathId> newest_path_;
  std::vector<std::uint32_t> touch_begin_;  ///< by lineage, into touches_
  std::vector<Touch> touches_;
  std::vector<std::uint32_t> event_begin_;  ///< by path, into events_
  struct Event {
    std::uint32_t change;
    LineageId lineage;
  };
  std::vector<Event> events_;  ///< of a path: the lineage it has from this commit back to the next
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, PathId, TextHash, std::equal_to<>> path_ids_;
  std::unordered_map<std::string, ChangeId, TextHash, std::equal_to<>> change_ids_;
};

/// Asks git for the commits that lead to the analysed one; never fails: `known` is false where
/// nothing could be read. CPU is a small factor of `git log --raw`.
Changes read_changes(const sources::SourceTree& tree, const catalogue::Catalogue& catalogue,
                     const ChangeLimits& limits = {});
/// Commits that a project's own list names (`.git-blame-ignore-revs`: a hash a line, comments after
/// "#") changed only how code is written: they are bulk changes and no repairs.
void leave_out(std::string_view list, Changes& changes);
/// Reads a log as `git log --raw -z` with the format of change_log.cc writes it, for tests and
/// fuzzers.
Changes parse_changes(std::string_view log, const catalogue::Catalogue& catalogue,
                      const std::string& root_prefix = {}, const ChangeLimits& limits = {});

/// As bytes for a cache, and back; false: the bytes do not fit.
std::string write_changes(const Changes& changes);
bool read_changes(std::string_view bytes, Changes& out);

}  // namespace cutaway::history
