// SPDX-License-Identifier: Apache-2.0
// Asks git for the raw log and the tags of the private folder.
#include <algorithm>

#include "base/text.h"
#include "history/alike.h"
#include "history/change_log.h"
#include "history/git.h"
#include "platform/files.h"
#include "platform/process.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::size_t kMostReleases = 20'000;
constexpr std::size_t kLongestTag = 100;

/// Version tags (with a digit in their name) on commits that are known.
std::vector<Release> releases(const std::string& folder, const Changes& changes) {
  platform::Command command = git(
      folder,
      {"for-each-ref", "--format=%(objectname) %(*objectname) %(refname:strip=2)", "refs/tags"});
  command.output_limit = 8U << 20U;
  const auto finished = platform::run(command);
  std::vector<Release> out;
  if (!finished.ok()) return out;
  for (const std::string_view line : split(finished.value().output, '\n')) {
    const auto parts = split(line, ' ');
    if (parts.size() != 3 || parts[2].find_first_of("0123456789") == std::string_view::npos)
      continue;
    const ChangeId change = changes.find_change(parts[1].empty() ? parts[0] : parts[1]);
    if (change.valid() && out.size() < kMostReleases)
      out.push_back({std::string(cut_utf8(parts[2], kLongestTag)), change});
  }
  std::erase_if(out, [](const Release& release) { return !is_utf8(release.name); });
  std::ranges::stable_sort(out,
                           [](const Release& a, const Release& b) { return a.change < b.change; });
  return out;
}

/// The project's own list of commits that say nothing about a line, at the top of the tree.
void leave_out_listed(const sources::SourceTree& tree, Changes& changes) {
  const auto file = tree.find(".git-blame-ignore-revs");
  if (!file) return;
  if (const auto text = tree.read(*file)) leave_out(text.value(), changes);
}

}  // namespace

void leave_out(std::string_view list, Changes& changes) {
  for (const std::string_view line : split(list, '\n')) {
    const ChangeId id = changes.find_change(lower(trim(line.substr(0, line.find('#')))));
    if (!id.valid()) continue;
    Change& change = changes.changes[id.index()];
    change.bulk = true;
    change.fix = change.perhaps_fix = false;
  }
}

Changes read_changes(const sources::SourceTree& tree, const catalogue::Catalogue& catalogue,
                     const ChangeLimits& limits) {
  Changes out;
  const sources::Identity& identity = tree.identity();
  const std::string folder = tree.git_folder();
  if (folder.empty() || !sources::is_full_hash(identity.commit)) return out;
  platform::Command command =
      git(folder, {"log", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-mailmap",
                   "--no-decorate", "--no-color", "--no-ext-diff", "--encoding=UTF-8",
                   "--max-count=" + std::to_string(limits.commits + 1), kChangeFormat,
                   identity.commit, "--"});
  if (command.program.empty()) return out;
  // The project's own list of who is who, as it stands in the analysed commit.
  const std::vector<std::string> names{"-c", "mailmap.blob=" + identity.commit + ":.mailmap"};
  command.arguments.insert(command.arguments.begin(), names.begin(), names.end());
  if (!identity.root_prefix.empty()) command.arguments.push_back(identity.root_prefix);
  command.output_limit = 4ULL << 30U;
  ChangeLogReader reader(catalogue, identity.root_prefix, limits, out);
  command.on_output = [&](std::string_view bytes) { return reader.take(bytes); };
  const auto finished = platform::run(command);
  reader.finish();
  out.now = identity.commit_time;
  out.known = out.known && out.now > 0 && finished.ok();
  if (!out.known) return {};
  join_alike(tree, out);
  // A tree that is missing ends the log early; what came before it is true all the same.
  const bool ended = finished.value().exit_code == 0;
  out.shallow = platform::status(folder + "/shallow").ok();
  out.whole = ended && !out.shallow && !reader.reached_limit();
  out.releases = releases(folder, out);
  leave_out_listed(tree, out);
  return out;
}

}  // namespace cutaway::history
