// SPDX-License-Identifier: Apache-2.0
// Asks git for differences without context and keeps their line numbers.
#include "history/line_log.h"

#include <algorithm>

#include "base/text.h"
#include "history/git.h"
#include "sources/display_path.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::uint64_t kMostBytes = 32U << 20U;

/// Reads "12,3" or "12", which is one line, off the front of a text.
void take_range(std::string_view& text, std::uint32_t& first, std::uint32_t& count) {
  const auto digits = [&] {
    std::size_t end = 0;
    while (end < text.size() && end < 9 && text[end] >= '0' && text[end] <= '9') ++end;
    const auto value = static_cast<std::uint32_t>(number(text.substr(0, end)));
    text.remove_prefix(end);
    return value;
  };
  first = digits();
  count = 1;
  if (!text.starts_with(',')) return;
  text.remove_prefix(1);
  count = digits();
}

/// "@@ -12,3 +14 @@ …"
bool read_hunk(std::string_view line, Hunk& out) {
  if (!line.starts_with("@@ -")) return false;
  line.remove_prefix(4);
  take_range(line, out.from, out.from_count);
  if (!line.starts_with(" +")) return false;
  line.remove_prefix(2);
  take_range(line, out.to, out.to_count);
  return true;
}

/// "index <before>..<after> 100644"
void read_contents(std::string_view line, LineChange& out) {
  line.remove_prefix(std::string_view("index ").size());
  line = line.substr(0, line.find(' '));
  const std::size_t dots = line.find("..");
  if (dots == std::string_view::npos) return;
  out.before = line.substr(0, dots);
  out.after = line.substr(dots + 2);
}

/// The differences of one commit. Lines of text begin with a sign, so none is taken for a header.
void read_changes_of(std::string_view commit, std::string_view text, std::string_view prefix,
                     std::vector<LineChange>& out) {
  LineChange now;
  const auto keep = [&] {
    if (!now.path.empty() && !now.hunks.empty()) out.push_back(std::move(now));
    now = {};
    now.commit = commit;
  };
  keep();
  std::uint32_t inside = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    Hunk hunk;
    if (inside > 0) {
      // "\ No newline at end of file" is no line of the text.
      inside -= line.starts_with('\\') ? 0 : 1;
    } else if (line.starts_with("diff --git ")) {
      keep();
    } else if (line.starts_with("index ")) {
      read_contents(line, now);
    } else if (line.starts_with("+++ b/") || line.starts_with("--- a/")) {
      const std::string_view name = line.substr(6);
      if (name.starts_with(prefix)) now.path = sources::display_path(name.substr(prefix.size()));
    } else if (read_hunk(line, hunk)) {
      inside = hunk.from_count + hunk.to_count;
      now.hunks.push_back(hunk);
    }
  }
  keep();
}

}  // namespace

std::vector<LineChange> read_line_log(std::string_view log, std::string_view root_prefix) {
  std::vector<LineChange> out;
  // NUL hash NUL differences
  const auto fields = split(log, '\0');
  for (std::size_t i = 1; i + 1 < fields.size(); i += 2) {
    if (!sources::is_full_hash(fields[i])) break;
    read_changes_of(fields[i], fields[i + 1], root_prefix, out);
  }
  return out;
}

std::vector<LineChange> line_log(const sources::SourceTree& tree,
                                 const std::vector<std::string>& paths, std::int64_t since) {
  const std::string log = patch_log(
      tree, paths,
      {"--topo-order", "--full-index", "--since=@" + std::to_string(since), "--format=%x00%H%x00"},
      kMostBytes);
  return read_line_log(log, tree.identity().root_prefix);
}

}  // namespace cutaway::history
