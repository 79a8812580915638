// SPDX-License-Identifier: Apache-2.0
// Reads `git log --raw -z --find-renames` of a few commits.
#include "history/alike.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "history/git.h"
#include "sources/display_path.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::size_t kMostCommits = 400;
/// A commit that moves more is a move of folders, which paths tell.
constexpr std::size_t kMostMoved = 40;

using Renames = std::map<std::pair<std::uint32_t, PathId>, PathId>;  ///< change, new path → old

/// Takes the rows of what went out, and gives its past to what came.
void join_pasts(const Renames& renames, Changes& changes) {
  std::vector<FileChange> files;
  files.reserve(changes.files.size());
  for (std::uint32_t c = 0; c < changes.changes.size(); ++c) {
    Change& change = changes.changes[c];
    const auto first = static_cast<std::uint32_t>(files.size());
    std::map<PathId, BlobId> gone;
    for (const FileChange& file : changes.files_of(change)) {
      if (file.status == 'D') gone.emplace(file.path, file.before);
    }
    const auto old_name = [&](const FileChange& file) {
      const auto from = renames.find({c, file.path});
      const bool known = file.status == 'A' && from != renames.end() && gone.contains(from->second);
      return known ? from->second : PathId();
    };
    std::set<PathId> joined;
    for (const FileChange& file : changes.files_of(change)) joined.insert(old_name(file));
    for (FileChange file : changes.files_of(change)) {
      if (file.status == 'D' && joined.contains(file.path)) continue;
      if (const PathId from = old_name(file); from.valid()) {
        file.status = 'R';
        file.from = from;
        file.before = gone.at(from);
      }
      files.push_back(file);
    }
    change.first_file = first;
    change.files = static_cast<std::uint32_t>(files.size()) - first;
  }
  changes.files = std::move(files);
  changes.finish();
}

}  // namespace

std::vector<std::string> perhaps_renaming(const Changes& changes) {
  std::vector<std::string> out;
  for (const Change& change : changes.changes) {
    std::set<std::string_view> gone, come;
    std::size_t moved = 0;
    for (const FileChange& file : changes.files_of(change)) {
      if (file.status != 'D' && file.status != 'A') continue;
      ++moved;
      (file.status == 'D' ? gone : come).insert(ending(changes.path(file.path)));
    }
    const bool alike = std::ranges::any_of(
        gone, [&](std::string_view end) { return !end.empty() && come.contains(end); });
    if (alike && moved <= kMostMoved && !change.merge && out.size() < kMostCommits)
      out.push_back(change.hash);
  }
  return out;
}

void join_alike(std::string_view answer, const std::string& root_prefix, Changes& changes) {
  Renames renames;
  ChangeId change;
  const auto fields = split(answer, '\0');
  const auto path = [&](std::string_view raw) {
    return raw.starts_with(root_prefix)
               ? changes.find_path(sources::display_path(raw.substr(root_prefix.size())))
               : PathId();
  };
  for (std::size_t i = 0; i < fields.size(); ++i) {
    std::string_view field = fields[i];
    if (field.starts_with('\n')) field.remove_prefix(1);
    if (sources::is_full_hash(field)) change = changes.find_change(field);
    if (!field.starts_with(':')) continue;
    const std::string_view kind = field.substr(field.rfind(' ') + 1);
    const bool two = kind.starts_with('R') || kind.starts_with('C');
    if (kind.starts_with('R') && i + 2 < fields.size() && change.valid()) {
      const PathId from = path(fields[i + 1]), to = path(fields[i + 2]);
      if (from.valid() && to.valid()) renames.emplace(std::pair(change.value, to), from);
    }
    i += two ? 2 : 1;
  }
  if (!renames.empty()) join_pasts(renames, changes);
}

void join_alike(const sources::SourceTree& tree, Changes& changes) {
  const std::vector<std::string> commits = perhaps_renaming(changes);
  const std::string folder = tree.git_folder();
  if (commits.empty() || folder.empty()) return;
  platform::Command command =
      git(folder,
          {"log", "--no-walk=unsorted", "--raw", "-z", "--find-renames=60%", "-l200", "--no-abbrev",
           "--no-decorate", "--no-color", "--no-ext-diff", "--format=%x00%H%x00"});
  if (command.program.empty()) return;
  command.arguments.insert(command.arguments.end(), commits.begin(), commits.end());
  command.arguments.emplace_back("--");
  if (!tree.identity().root_prefix.empty())
    command.arguments.push_back(tree.identity().root_prefix);
  command.output_limit = 16U << 20U;
  const auto finished = platform::run(command);
  if (finished.ok()) join_alike(finished.value().output, tree.identity().root_prefix, changes);
}

}  // namespace cutaway::history
