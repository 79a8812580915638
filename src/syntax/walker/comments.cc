// SPDX-License-Identifier: Apache-2.0
// Comments: neighbours joined, markers removed, licences and ornaments left out; and the count of
// lines.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kCommentLimit = 400;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// A line of a comment without `//`, `/*`, `*`, `#`, `--` and without lines drawn of signs.
std::string_view without_markers(std::string_view line) {
  line = trim(line);
  constexpr std::string_view kMarkers = "/*#-;%!<>=~";
  std::size_t i = 0;
  while (i < line.size() && kMarkers.find(line[i]) != std::string_view::npos) ++i;
  // A single "-" or "<" opens a list entry or a tag of the text itself.
  if (i == 1 && (line[0] == '-' || line[0] == '<' || line[0] == '!' || line[0] == '=')) i = 0;
  line = trim(line.substr(i));
  while (line.ends_with("*/") || line.ends_with("-->"))
    line.remove_suffix(line.ends_with("*/") ? 2 : 3);
  line = trim(line);
  return std::any_of(line.begin(), line.end(), is_word_byte) ? line : std::string_view();
}

bool is_licence(std::string_view text) {
  const std::string start = lower(text.substr(0, 400));
  return contains(start, "copyright") || contains(start, "spdx-license") ||
         contains(start, "licensed under") || contains(start, "all rights reserved") ||
         contains(start, "permission is hereby");
}

/// Words to tools, not to people.
bool is_directive(std::string_view text) {
  constexpr std::string_view kStarts[] = {
      "eslint",     "noqa",     "type:",   "pylint",   "prettier",         "@ts-",
      "ts-",        "istanbul", "nolint",  "pragma",   "clang-format",     "fmt:",
      "isort",      "coding:",  "!/",      "mypy",     "sourceMappingURL", "c8 ignore",
      "@formatter", "nosec",    "NOSONAR", "nosemgrep"};
  return std::any_of(std::begin(kStarts), std::end(kStarts),
                     [&](std::string_view start) { return text.starts_with(start); });
}

/// Words without XML tags; what a tag refers to stays: `<see cref="Order"/>`.
std::string without_markup(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t close = words[i] == '<' ? words.find('>', i) : std::string_view::npos;
    const bool is_tag =
        close != std::string_view::npos && i + 1 < words.size() &&
        (words[i + 1] == '/' || std::isalpha(static_cast<unsigned char>(words[i + 1])) != 0);
    if (!is_tag) {
      out += words[i];
      continue;
    }
    const std::string_view tag = words.substr(i, close - i);
    for (const std::string_view key : {"cref=\"", "name=\"", "langword=\""}) {
      const std::size_t at = tag.ends_with('/') ? tag.find(key) : std::string_view::npos;
      if (at == std::string_view::npos) continue;
      const std::string_view rest = tag.substr(at + key.size());
      out += rest.substr(0, rest.find('"'));
    }
    i = close;
  }
  return std::string(trim(out));
}

}  // namespace

bool Walker::owns_line(NodeIndex node) const {
  std::size_t i = at(node).start;
  while (i > 0 && (text_[i - 1] == ' ' || text_[i - 1] == '\t')) --i;
  return i == 0 || text_[i - 1] == '\n';
}

bool Walker::is_doc(NodeIndex comment) const {
  return std::any_of(table_.doc_prefixes.begin(), table_.doc_prefixes.end(),
                     [&](const std::string& prefix) { return text(comment).starts_with(prefix); });
}

void Walker::comment(NodeIndex node) {
  if (run_.first != kNoNode && node < run_end_) return;
  const std::string_view written = text(node);
  if (at(node).start == 0 && written.starts_with("#!")) return;
  const std::uint32_t end_row = at(node).end_row;
  const bool own = owns_line(node);
  const bool joins = run_.first != kNoNode && run_.own_line && own &&
                     at(node).row == run_.end_row + 1 && !is_doc(node) &&
                     !text(run_.last).starts_with("/*") && !written.starts_with("/*");
  const bool doc_run = run_.first != kNoNode && run_.own_line && own &&
                       at(node).row == run_.end_row + 1 && is_doc(node) && is_doc(run_.last) &&
                       !written.starts_with("/*");
  if (!joins && !doc_run) {
    flush_comment();
    run_ = {node, node, at(node).row, end_row, own};
  }
  run_.last = node;
  run_.end_row = end_row;
  run_end_ = at(node).next;
}

Text Walker::clean_comment(NodeIndex first, NodeIndex last, std::size_t limit) {
  const std::string_view all =
      text_.substr(at(first).start, at(last).end - at(first).start).substr(0, limit * 4);
  std::string out;
  for (const std::string_view line : split(all, '\n')) {
    const std::string_view words = without_markers(line);
    if (words.empty() && (out.empty() || out.back() == '\n')) continue;
    const std::string kept = table_.doc_markup ? without_markup(words) : std::string(words);
    if (kept.empty() && !words.empty()) continue;
    if (!out.empty()) out += '\n';
    out += kept;
    if (out.size() > limit) break;
  }
  return pool_.keep_masked(trim(cut_utf8(out, limit)));
}

void Walker::flush_comment() {
  if (run_.first == kNoNode) return;
  const CommentRun run = run_;
  run_ = {};
  if (full_) return;
  const std::string_view all =
      text_.substr(at(run.first).start, at(run.last).end - at(run.first).start);
  if (run.row < 40 && is_licence(all)) return;
  const Text cleaned = clean_comment(run.first, run.last, kCommentLimit);
  const std::string_view words = out_.text(cleaned);
  const auto letters = std::count_if(words.begin(), words.end(), is_word_byte);
  if (letters < 3 || is_directive(words)) return;
  out_.comments.push_back({cleaned, run.row + 1, run.end_row + 1});
}

void Walker::count_lines() {
  std::vector<std::uint8_t> covered;  // 0 = nothing, 1 = code, 2 = comment, by row
  for (const std::string_view line : split(text_, '\n'))
    covered.push_back(trim(line).empty() ? 0 : 1);
  if (!covered.empty() && (text_.empty() || text_.back() == '\n')) covered.pop_back();
  for (NodeIndex node = 0; node < tree_.nodes.size(); ++node) {
    if (!is_comment(node)) continue;
    for (std::uint32_t row = at(node).row; row <= at(node).end_row && row < covered.size(); ++row) {
      if (row == at(node).row && !owns_line(node)) continue;
      if (covered[row] == 1) covered[row] = 2;
    }
  }
  out_.counts.lines = static_cast<std::uint32_t>(covered.size());
  out_.counts.blank = static_cast<std::uint32_t>(std::count(covered.begin(), covered.end(), 0));
  out_.counts.comment = static_cast<std::uint32_t>(std::count(covered.begin(), covered.end(), 2));
  out_.counts.code = out_.counts.lines - out_.counts.blank - out_.counts.comment;
}

}  // namespace cutaway::syntax
