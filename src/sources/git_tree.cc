// SPDX-License-Identifier: Apache-2.0
// Reads "<mode> <type> <hash> <size>\t<path>\0" rows.
#include "sources/git_tree.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "sources/decode.h"
#include "sources/display_path.h"

namespace cutaway::sources {
namespace {

constexpr std::size_t kEntries = 2'000'000;

/// What no honest tree holds: "..", ".git", empty names.
bool is_safe(std::string_view path) {
  if (path.empty() || path.size() > (64U << 10U)) return false;
  const auto names = split(path, '/');
  return std::ranges::all_of(names, [](std::string_view name) {
    return !name.empty() && name != "." && name != ".." && lower(name) != ".git";
  });
}

bool read_row(std::string_view row, TreeEntry& entry) {
  const std::size_t tab = row.find('\t');
  if (tab == std::string_view::npos) return false;
  entry.path = row.substr(tab + 1);
  std::vector<std::string_view> parts;
  for (const auto part : split(row.substr(0, tab), ' ')) {
    if (!part.empty()) parts.push_back(part);
  }
  if (parts.size() != 4 || !is_full_hash(parts[2])) return false;
  entry.hash = parts[2];
  entry.executable = parts[0] == "100755";
  if (parts[0] == "120000") entry.kind = TreeEntry::Kind::link;
  if (parts[1] == "commit") entry.kind = TreeEntry::Kind::repository;
  const auto size = parts[3];
  const auto read = std::from_chars(size.data(), size.data() + size.size(), entry.size_bytes);
  entry.missing = entry.kind != TreeEntry::Kind::repository && read.ec != std::errc();
  return true;
}

void add_rows(std::string_view output, Tree& tree) {
  std::size_t begin = 0;
  for (std::size_t end = output.find('\0'); end != std::string_view::npos;
       end = output.find('\0', begin)) {
    TreeEntry entry;
    const bool good = read_row(output.substr(begin, end - begin), entry);
    begin = end + 1;
    if (!good) continue;
    if (tree.entries.size() >= kEntries) {
      tree.skipped.push_back({".", "more than 2,000,000 files", 1});
      return;
    }
    if (is_safe(entry.path)) {
      tree.entries.push_back(std::move(entry));
    } else {
      tree.skipped.push_back(
          {display_path(cut_utf8(entry.path, 500)), "a path that no folder on disk could have", 1});
    }
  }
}

void name_duplicates(Tree& tree) {
  std::ranges::stable_sort(tree.entries, {}, &TreeEntry::path);
  const auto same = [](const TreeEntry& a, const TreeEntry& b) { return a.path == b.path; };
  auto& rows = tree.entries;
  for (auto at = std::adjacent_find(rows.begin(), rows.end(), same); at != rows.end();
       at = std::adjacent_find(at + 1, rows.end(), same)) {
    tree.skipped.push_back({display_path(at->path), "a second entry with the same path", 1});
  }
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
}

}  // namespace

Result<Tree> read_tree(const GitFolder& git, const std::string& commit, const std::string& prefix) {
  std::string tree_name = commit;
  if (!prefix.empty()) tree_name += ":" + prefix.substr(0, prefix.size() - 1);
  auto finished =
      platform::run(git.command({"ls-tree", "-r", "-z", "-l", "--full-tree", tree_name}));
  if (!finished) return finished.error();
  Tree tree;
  add_rows(finished.value().output, tree);
  name_duplicates(tree);
  const bool whole = finished.value().exit_code == 0 && !finished.value().cut;
  if (!whole && tree.entries.empty() && tree.skipped.empty()) {
    return Error{"The files of commit " + commit.substr(0, 12) + " cannot be listed" +
                     (prefix.empty() ? "." : " below `" + prefix + "`."),
                 "The repository may be damaged or incomplete: `git fsck` tells more."};
  }
  if (!whole)
    tree.skipped.push_back({".", "some folders of this commit are missing from this copy", 1});
  return tree;
}

void read_commit(std::string_view object, Identity& identity) {
  while (!object.empty()) {
    const std::size_t end = std::min(object.find('\n'), object.size());
    const auto line = object.substr(0, end);
    object.remove_prefix(std::min(end + 1, object.size()));
    if (line.empty()) break;
    if (!line.starts_with("committer ")) continue;
    const std::size_t mail_end = line.rfind('>');
    if (mail_end == std::string_view::npos) continue;
    const auto time = trim(line.substr(mail_end + 1));
    std::from_chars(time.data(), time.data() + time.size(), identity.commit_time);
  }
  while (object.starts_with('\n')) object.remove_prefix(1);
  const auto subject = object.substr(0, object.find('\n'));
  identity.commit_subject = decode(std::string(cut_utf8(trim(subject), 500)), true);
}

}  // namespace cutaway::sources
