// SPDX-License-Identifier: Apache-2.0
// ChangeLogReader: `git log --raw -z`, taken piece by piece as git writes it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "history/change_words.h"
#include "history/changes.h"
#include "history/people.h"
#include "history/squashed.h"

namespace cutaway::history {

/// The format that the reader understands; each field ends with a NUL under -z.
inline constexpr const char* kChangeFormat = "--format=%H%x00%P%x00%ct %at%x00%aN <%aE>%x00%B";

class ChangeLogReader {
 public:
  ChangeLogReader(const catalogue::Catalogue& catalogue, std::string root_prefix,
                  const ChangeLimits& limits, Changes& out);

  /// False: enough, or no log at all; what was understood so far stays.
  bool take(std::string_view bytes);
  /// Reads what is left and finishes the last commit.
  void finish();
  bool reached_limit() const { return reached_limit_; }

 private:
  enum class At : std::uint8_t { hash, parents, time, name, message, entry, path };

  bool field(std::string_view text);
  bool begin(std::string_view hash);
  void entry(std::string_view text);
  void add_file(std::string_view path);
  void end_commit();
  void set_message(std::string_view text);
  void note_maker(std::string_view message);
  PersonId person(std::string_view author);
  void join_people();
  PathId path(std::string_view raw);

  ChangeWords words_;
  ProgramNames programs_;
  std::string prefix_;
  ChangeLimits limits_;
  Changes& out_;
  At at_ = At::hash;
  std::string held_;  ///< beginning of a field that is not whole yet
  bool reached_limit_ = false, broken_ = false;
  FileChange file_;
  bool listed_ = false;                 ///< the entry is that of a file, not of a submodule
  std::vector<std::string> parents_;    ///< hashes, as Changes::parents counts them
  std::vector<std::int64_t> authored_;  ///< by place of the change; 0: the log does not tell
  SquashedFor squashed_;
  People people_;
  std::unordered_map<std::string, PathId> paths_;
};

/// Turns pairs of a removed and an added file of one commit into renames. Blobs are not looked
/// into: the same content, the same name in a folder that moved, or the same stem with another
/// ending.
void find_renames(Changes& changes, Change& change);

}  // namespace cutaway::history
