// SPDX-License-Identifier: Apache-2.0
// Asks git for differences without context and keeps their line numbers.
#include "history/line_log.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "history/git.h"
#include "history/idle_hunks.h"
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

/// A line without blanks and without what stands in it for readers only; "" where nothing is left.
std::string code_of(std::string_view line) {
  line = trim(line);
  constexpr std::array<std::string_view, 7> kComments = {"//",   "/*",  "*/", "* ",
                                                         "<!--", "-- ", "# "};
  constexpr std::array<std::string_view, 6> kImports = {
      "import ", "import{", "using ", "package ", "#include", "require_relative "};
  const auto begins = [&](std::string_view with) { return line.starts_with(with); };
  const bool names = (begins("use ") && line.find_first_of("\\:") != std::string_view::npos) ||
                     (begins("from ") && line.find(" import ") != std::string_view::npos);
  if (line == "*" || line == "#" || names || std::ranges::any_of(kComments, begins) ||
      std::ranges::any_of(kImports, begins))
    return {};
  if (const std::size_t at = line.find(" //"); at != std::string_view::npos)
    line = line.substr(0, at);
  std::string out;
  for (const char c : line) {
    if (c != ' ' && c != '\t') out += c;
  }
  return out;
}

/// What is written to a log is for those who look for faults.
bool begins_log(std::string_view line) {
  constexpr std::array<std::string_view, 10> kLogs = {"log.",     "logger.",  "Log.",     "LOGGER.",
                                                      "LOG.",     "_logger.", "logging.", "slog.",
                                                      "console.", "Log::"};
  return std::ranges::any_of(kLogs, [&](auto with) { return trim(line).starts_with(with); });
}

/// Brackets that are opened and not closed.
std::ptrdiff_t open_brackets(std::string_view line) {
  return std::ranges::count(line, '(') - std::ranges::count(line, ')');
}

/// `code_of` each line; "" for those of a call that writes to a log, over all of its lines.
std::vector<std::string> code_lines(const std::vector<std::string_view>& lines) {
  std::vector<std::string> out(lines.size());
  for (std::size_t at = 0; at < lines.size(); ++at) {
    std::size_t end = at;
    if (begins_log(lines[at])) {
      std::ptrdiff_t open = open_brackets(lines[end]);
      while (open > 0 && end + 1 < lines.size()) open += open_brackets(lines[++end]);
      const std::string_view last = trim(lines[end]);
      // What goes on behind the call is read as code.
      if (open == 0 && (last.ends_with(")") || last.ends_with(");"))) {
        at = end;
        continue;
      }
    }
    out[at] = code_of(lines[at]);
  }
  return out;
}

/// "public static final int MSG_HELLO = 7;"
bool names_value(std::string_view line) {
  line = trim(line);
  constexpr std::array<std::string_view, 7> kWords = {
      "public ", "private ", "protected ", "static ", "const ", "export ", "final "};
  const bool declares =
      std::ranges::any_of(kWords, [&](std::string_view word) { return line.starts_with(word); });
  std::size_t end = line.find('=');
  if (!declares || end == std::string_view::npos) return false;
  const std::string_view before = trim(line.substr(0, end));
  const std::string_view name = before.substr(before.rfind(' ') + 1);
  return name.size() > 2 && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// "if (open && !paid) {", "return total;": it chooses, repeats, ends or gives back.
bool is_decision(std::string_view line) {
  constexpr std::array<std::string_view, 20> kWords = {
      "if",    "else",   "elif",  "elsif",  "unless", "switch", "case",   "match",  "when", "for",
      "while", "return", "throw", "throws", "raise",  "catch",  "except", "rescue", "and",  "or"};
  if (code_of(line).empty()) return false;
  if (contains(line, "&&") || contains(line, "||") || contains(line, " ? ")) return true;
  const auto in_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && in_word(line[end])) ++end;
    if (std::ranges::find(kWords, line.substr(at, end - at)) != kWords.end()) return true;
    at = end + 1;
  }
  return false;
}

/// `"paid.yml",`: a text alone on its line, as lists hold them one below the other.
bool is_entry(std::string_view line) {
  line = trim(line);
  if (line.ends_with(',')) line = trim(line.substr(0, line.size() - 1));
  if (line.size() < 2 || (line.front() != '"' && line.front() != '\'')) return false;
  return line.find(line.front(), 1) == line.size() - 1;
}

/// More or fewer entries than before, and nothing else. As many as before may be what a call is
/// given, line by line, and a text without a comma a part of a longer one.
bool only_lists(const std::vector<std::string_view>& was, const std::vector<std::string_view>& is) {
  const auto ends = [](std::string_view line) { return trim(line).ends_with(','); };
  return was.size() != is.size() && std::ranges::all_of(was, is_entry) &&
         std::ranges::all_of(is, is_entry) &&
         (std::ranges::any_of(was, ends) || std::ranges::any_of(is, ends));
}

/// The lines of a hunk, as its header counts them.
struct HunkLines {
  std::uint32_t left = 0;
  std::vector<std::string_view> was, is;
  HunkCode code;

  void take(std::string_view line, Hunk& hunk) {
    // "\ No newline at end of file" is no line of the text.
    if (line.starts_with('\\')) return;
    if (!line.empty()) (line[0] == '-' ? was : is).push_back(line.substr(1));
    if (--left > 0) return;
    hunk.tells = does_otherwise(was, is);
    hunk.lists = only_lists(was, is);
    if (!hunk.tells) return;
    code.was = code_lines(was);
    code.is = code_lines(is);
    note_code(hunk);
    hunk.decides = std::ranges::any_of(was, is_decision) || std::ranges::any_of(is, is_decision);
  }
  void note_code(Hunk& hunk) const {
    constexpr std::size_t kLeastCode = 8;  // "} else {" stands everywhere
    std::vector<std::string> before;
    for (const std::string_view line : was) before.push_back(code_of(line));
    for (std::size_t i = 0; i < is.size(); ++i) {
      const std::string code = code_of(is[i]);
      if (code.size() >= kLeastCode && std::ranges::find(before, code) == before.end())
        hunk.says.push_back(hunk.to + static_cast<std::uint32_t>(i));
    }
  }
};

/// Takes from the differences that tell those that do not when all are seen together.
void leave_out_idle(std::vector<Hunk>& hunks, std::vector<HunkCode> codes) {
  for (HunkCode& code : codes) {
    std::erase(code.was, "");
    std::erase(code.is, "");
  }
  const std::vector<bool> idle = idle_hunks(codes);
  std::size_t at = 0;
  for (Hunk& hunk : hunks) {
    if (!hunk.tells || at == idle.size() || !idle[at++]) continue;
    hunk.tells = hunk.decides = false;
    hunk.says.clear();
  }
}

/// The differences of one commit. Lines of text begin with a sign, so none is taken for a header.
void read_changes_of(std::string_view commit, std::string_view text, std::string_view prefix,
                     std::vector<LineChange>& out) {
  LineChange now;
  std::vector<HunkCode> codes;  // of the differences that tell
  const auto keep = [&] {
    leave_out_idle(now.hunks, std::move(codes));
    codes.clear();
    if (!now.path.empty() && !now.hunks.empty()) out.push_back(std::move(now));
    now = {};
    now.commit = commit;
  };
  keep();
  HunkLines inside;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    Hunk hunk;
    if (inside.left > 0) {
      inside.take(line, now.hunks.back());
      if (inside.left == 0 && now.hunks.back().tells) codes.push_back(std::move(inside.code));
    } else if (line.starts_with("diff --git ")) {
      keep();
    } else if (line.starts_with("index ")) {
      read_contents(line, now);
    } else if (line.starts_with("+++ b/") || line.starts_with("--- a/")) {
      const std::string_view name = line.substr(6);
      if (name.starts_with(prefix)) now.path = sources::display_path(name.substr(prefix.size()));
    } else if (read_hunk(line, hunk)) {
      inside = {hunk.from_count + hunk.to_count, {}, {}, {}};
      now.hunks.push_back(hunk);
    }
  }
  keep();
}

}  // namespace

bool does_otherwise(const std::vector<std::string_view>& was,
                    const std::vector<std::string_view>& is) {
  std::string before, after;
  for (const std::string& line : code_lines(was)) before += line;
  bool only_values = true;
  const std::vector<std::string> came = code_lines(is);
  for (std::size_t i = 0; i < is.size(); ++i) {
    only_values = only_values && (came[i].empty() || names_value(is[i]));
    after += came[i];
  }
  return before != after && !(before.empty() && only_values);
}

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

std::vector<LineChange> line_log_of(const sources::SourceTree& tree,
                                    const std::vector<std::string>& commits) {
  const sources::Identity& identity = tree.identity();
  const std::string folder = tree.git_folder();
  if (folder.empty() || commits.empty()) return {};
  platform::Command command =
      git(folder,
          {"log", "--no-walk=unsorted", "--patch", "--unified=0", "--no-renames", "--no-decorate",
           "--no-color", "--no-ext-diff", "--no-textconv", "--full-index", "--format=%x00%H%x00"});
  if (command.program.empty()) return {};
  for (const std::string& commit : commits) {
    if (sources::is_full_hash(commit)) command.arguments.push_back(commit);
  }
  command.arguments.emplace_back("--");
  if (!identity.root_prefix.empty()) command.arguments.push_back(identity.root_prefix);
  std::string log;
  command.on_output = [&](std::string_view bytes) {
    log += bytes;
    return log.size() < kMostBytes;
  };
  if (!platform::run(command).ok()) return {};
  return read_line_log(log, identity.root_prefix);
}

}  // namespace cutaway::history
