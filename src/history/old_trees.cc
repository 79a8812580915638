// SPDX-License-Identifier: Apache-2.0
// One `git ls-tree`, one `git diff-tree --stdin` for all steps, one `git cat-file --batch`.
#include "history/old_trees.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "history/git.h"
#include "platform/process.h"
#include "sources/decode.h"
#include "sources/display_path.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::size_t kAskedAtOnce = 64;  // names of blobs that fit into a pipe
constexpr std::size_t kHead = 4'096;
constexpr std::uint64_t kPassedOver = 1U << 20U;  // held at once of what is not wanted
constexpr std::string_view kNothing = "0000000000000000";

bool is_regular(std::string_view mode) { return mode == "100644" || mode == "100755"; }

/// Rows between zero bytes, one after the other.
class Rows {
 public:
  explicit Rows(std::string_view bytes) : rest_(bytes) {}
  bool next(std::string_view& row) {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\0'), rest_.size());
    row = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return true;
  }

 private:
  std::string_view rest_;
};

/// The path below the prefix; empty: it is not below it.
std::string below(std::string_view path, std::string_view prefix) {
  if (!path.starts_with(prefix)) return {};
  return sources::display_path(path.substr(prefix.size()));
}

/// "100644 blob <hash>\t<path>"
void add_listed(std::string_view row, std::string_view prefix, TreeStep& step) {
  const std::size_t tab = row.find('\t');
  if (tab == std::string_view::npos) return;
  const auto parts = split(row.substr(0, tab), ' ');
  std::string path = below(row.substr(tab + 1), prefix);
  if (parts.size() != 3 || !is_regular(parts[0]) || path.empty()) return;
  step.set.push_back({std::move(path), std::string(parts[2])});
}

/// ":100644 100644 <before> <after> M" and its path.
void add_changed(std::string_view row, std::string_view name, std::string_view prefix,
                 TreeStep& step) {
  const auto parts = split(row.substr(1), ' ');
  std::string path = below(name, prefix);
  if (parts.size() != 5 || path.empty()) return;
  if (is_regular(parts[1]) && !parts[3].starts_with(kNothing)) {
    step.set.push_back({std::move(path), std::string(parts[3])});
  } else {
    step.removed.push_back(std::move(path));
  }
}

/// A blob's answer: its text, or nothing when it is missing. False: the child is of no more use.
bool read_answer(platform::Conversation& child, std::uint64_t limit, std::uint64_t largest,
                 std::string& text) {
  text.clear();
  std::string line;
  if (!child.read_line(line)) return false;
  const auto parts = split(line, ' ');
  if (parts.size() != 3) return true;
  std::uint64_t size = 0;
  if (std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), size).ec != std::errc())
    return true;
  std::string bytes, rest;
  const std::uint64_t wanted = std::min(size, limit);
  if (!child.read_bytes(wanted, bytes)) return false;
  for (std::uint64_t left = size - wanted + 1; left > 0;) {
    const std::uint64_t part = std::min(left, kPassedOver);
    if (!child.read_bytes(part, rest)) return false;
    left -= part;
  }
  const std::string_view head = std::string_view(bytes).substr(0, kHead);
  if (size > largest || sources::guess_encoding(head) == sources::Encoding::binary) return true;
  text = sources::decode(std::move(bytes), size > wanted);
  return true;
}

}  // namespace

OldTrees::OldTrees(const sources::SourceTree& tree)
    : folder_(tree.git_folder()), prefix_(tree.identity().root_prefix) {}

std::vector<TreeStep> OldTrees::steps(const std::vector<std::string>& commits) const {
  std::vector<TreeStep> out(commits.size());
  if (commits.empty() || folder_.empty() ||
      !std::ranges::all_of(commits, [](const auto& hash) { return sources::is_full_hash(hash); }))
    return out;
  std::string_view row;
  const auto listed =
      platform::run(git(folder_, {"ls-tree", "-r", "-z", "--full-tree", commits.front()}));
  if (!listed.ok()) return out;
  for (Rows rows(listed.value().output); rows.next(row);) add_listed(row, prefix_, out[0]);

  std::string pairs;
  for (std::size_t i = 1; i < commits.size(); ++i) {
    if (commits[i] != commits[i - 1]) pairs += commits[i] + ' ' + commits[i - 1] + '\n';
  }
  const auto compared = platform::run(
      git(folder_, {"diff-tree", "-r", "-z", "--no-renames", "--no-ext-diff", "--stdin"}), pairs);
  if (!compared.ok()) return out;
  std::size_t at = 0;
  for (Rows rows(compared.value().output); rows.next(row);) {
    if (row.starts_with(':')) {
      std::string_view name;
      if (rows.next(name)) add_changed(row, name, prefix_, out[at]);
      continue;
    }
    // A pair without a difference has no row: pass on to the commit that is named.
    const auto found =
        std::find(commits.begin() + static_cast<std::ptrdiff_t>(std::min(at + 1, commits.size())),
                  commits.end(), row);
    if (found == commits.end()) break;
    at = static_cast<std::size_t>(found - commits.begin());
  }
  return out;
}

void OldTrees::read(const std::vector<std::string>& blobs, std::uint64_t limit,
                    std::uint64_t largest,
                    const std::function<void(std::size_t, std::string)>& take) const {
  if (folder_.empty() || blobs.empty()) return;
  auto child = platform::start(git(folder_, {"cat-file", "--batch"}));
  if (!child.ok()) return;
  std::string text;
  for (std::size_t begin = 0; begin < blobs.size(); begin += kAskedAtOnce) {
    const std::size_t end = std::min(blobs.size(), begin + kAskedAtOnce);
    std::string asked;
    for (std::size_t i = begin; i < end; ++i) asked += blobs[i] + '\n';
    if (!child.value()->send(asked)) return;
    for (std::size_t i = begin; i < end; ++i) {
      if (!read_answer(*child.value(), limit, largest, text)) return;
      if (!text.empty()) take(i, std::move(text));
    }
  }
}

}  // namespace cutaway::history
