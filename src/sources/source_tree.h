// SPDX-License-Identifier: Apache-2.0
// SourceTree: the files of a folder, a git revision or an archive, with language, origin and size;
// text only on demand.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/evidence.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/result.h"

namespace cutaway::sources {

/// Whose file it is and what for; decided from its path below the source given, its content and its
/// neighbours.
enum class Origin : std::uint8_t { own, vendored, generated, minified, test, example, docs };
const char* word(Origin origin);

/// How much of the file can be read. `partly`: the first 64 KiB; `named`: name and size only.
enum class Reading : std::uint8_t { whole, partly, named };

struct File {
  std::string
      path;  ///< below the source's root, '/' between, valid UTF-8 (bad bytes shown as \xNN)
  LanguageId language;  ///< invalid: unknown or binary
  Origin origin = Origin::own;
  Reading reading = Reading::whole;
  bool binary = false;
  bool executable = false;
  std::uint64_t size_bytes = 0;
  std::string why_not;  ///< why it is not read whole ("larger than 1 MiB", "a symbolic link");
                        ///< empty if whole
  /// Identity of the content without reading it: git blob id, or device+inode+size+times; empty
  /// when not trustworthy.
  std::string content_hint;
};

/// What stood there and was not taken as a file at all: links, devices, ignored folders, missing
/// blobs.
struct Skipped {
  std::string path;
  std::string why;
  std::uint64_t files = 1;
};

/// Where the source comes from. Holds no absolute path, user or host name.
struct Identity {
  std::string id = "main";  ///< "main", or the name given to a second source
  std::string name;         ///< folder, repository or archive name, for display
  std::string kind;         ///< "folder" | "git" | "archive" | "url"
  std::string commit;       ///< full hash, or empty without git
  std::int64_t commit_time =
      0;  ///< seconds since 1970 of the commit or newest archive entry; 0 = unknown
  std::string commit_subject;
  bool dirty = false;       ///< the working tree differs from the commit (untracked files count)
  std::string root_prefix;  ///< folder below the repository's root that was named, with a trailing
                            ///< slash; or ""
  std::string remote_url;  ///< from the URL the user typed only; never from the analysed repository
  /// Why a repository that stands there is not asked for its past, in plain words; empty where its
  /// past is read and where there is none.
  std::string history_gap;
};

/// What stands where the past of a source would: "not available – needs git history", and why a
/// repository that is there was not asked.
std::string no_history(const Identity& identity);

/// A finished value; `read` may be called from many threads.
class SourceTree {
 public:
  virtual ~SourceTree() = default;
  virtual const Identity& identity() const = 0;
  /// Ordered by path; index = FileId.
  virtual std::span<const File> files() const = 0;
  virtual std::span<const Skipped> skipped() const = 0;
  /// The bytes (at most what `Reading` allows), decoded to UTF-8 with "\n" line ends left as they
  /// are.
  virtual Result<std::string> read(FileId id) const = 0;
  /// A private, checked git folder with the history of the source, for `git --git-dir` (see
  /// git_folder.h: environment); lives as long as the tree; "" when there is no history.
  virtual std::string git_folder() const { return {}; }

  const File& file(FileId id) const { return files()[id.index()]; }
  std::optional<FileId> find(std::string_view path) const;  ///< binary search
};

struct OpenRequest {
  std::string where;  ///< folder, bare repository, archive, or git URL
  std::string ref;    ///< git revision; empty = working tree (folder) or HEAD (bare)
  std::vector<std::string> ignore_globs;  ///< the user's own
  std::string
      private_folder;  ///< where private git folders and clones may be made (below the cache)
  bool allow_network = false;  ///< a git URL typed by the user sets this
  unsigned threads = 1;
  /// Called once, before the files are listed, with what is known by then (name, commit, date): the
  /// first line of an answer. Whether the working tree differs is not known yet.
  std::function<void(const Identity&)> identified;
};

/// Opens a source. Errors are for the user: "There is no folder `x`." Never runs anything from the
/// repository.
Result<std::unique_ptr<SourceTree>> open_source(const OpenRequest& request);

}  // namespace cutaway::sources
