// SPDX-License-Identifier: Apache-2.0
// History: the commits that led to the analysed one, newest first. "Now" is the date of that
// commit.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "sources/source_tree.h"

namespace cutaway::history {

class Changes;

inline constexpr std::size_t kMostCommits = 200'000;
inline constexpr std::int64_t kDay = 86'400;

struct Commit {
  std::string hash;          ///< full, lower case
  std::int64_t time = 0;     ///< seconds since 1970 at which it was committed
  std::uint64_t person = 0;  ///< one number a human (history/people.h); names are not kept
  bool bot = false;          ///< a program that nobody asked (catalogue/people.toml)
  bool agent = false;        ///< a program that was asked: its work counts, it is nobody
  std::string subject;       ///< first line, at most 200 bytes
};

/// What happened in some days before "now".
struct Span {
  std::size_t commits = 0, people = 0, by_bots = 0;  ///< people: authors that are no bots
  std::size_t by_agents = 0;  ///< under the name of a coding agent, or of nobody
};

struct History {
  std::vector<Commit> commits;  ///< the analysed commit first; its ancestors only
  bool known = false;           ///< false: the source has no history, or it could not be read
  bool whole =
      false;  ///< false: older commits are missing from this copy, or left out by the limit
  std::int64_t now = 0;
  /// Which files the commits touched (history/changes.h); null where nobody asked for it.
  std::shared_ptr<const Changes> changes;

  /// Commits in (now − from_days, now − to_days].
  Span span(std::int64_t from_days, std::int64_t to_days = 0) const;
  /// The earliest and the latest commit by time; nothing when there is none.
  const Commit* first() const;
  const Commit* last() const { return commits.empty() ? nullptr : commits.data(); }
};

/// The log of a source as git writes it, for `read_log`; an error where there is no history. A
/// source that is a folder of its repository gives the commits that touch the folder.
Result<std::string> git_log(const sources::SourceTree& tree);
/// Reads a log of the tree. Lines that are not understood are passed over.
History read_log(std::string_view log, const sources::SourceTree& tree,
                 const catalogue::Catalogue& catalogue);
/// Both in one; never fails: `known` is false where nothing could be read.
History read_history(const sources::SourceTree& tree, const catalogue::Catalogue& catalogue);

}  // namespace cutaway::history
