// SPDX-License-Identifier: Apache-2.0
// Wraps, aligns and draws lines for a terminal.
#include "render/screen.h"

#include <algorithm>

#include "base/text.h"
#include "render/unicode.h"

namespace cutaway::render {

std::vector<std::string> wrap(std::string_view raw, std::size_t width, std::string_view first,
                              std::string_view rest) {
  const std::string text = visible(raw);
  std::vector<std::string> lines;
  std::string line(first);
  std::size_t used = columns(line);
  bool empty = true;
  const auto next_line = [&] {
    lines.push_back(line);
    line = rest;
    used = columns(line);
    empty = true;
  };
  for (std::string_view word : split(text, ' ')) {
    while (!word.empty()) {
      const std::size_t size = columns(word);
      const std::size_t space = empty ? 0 : 1;
      if (used + space + size <= width || (empty && used >= width)) {
        line.append(space, ' ').append(word);
        used += space + size;
        empty = false;
        break;
      }
      if (!empty) {
        next_line();
        continue;
      }
      const std::string_view piece = fit(word, std::max<std::size_t>(width - used, 2));
      line += piece;
      word.remove_prefix(piece.size());
      next_line();
    }
  }
  if (!empty || lines.empty()) lines.push_back(line);
  return lines;
}

Item sentence(std::string_view text, std::string_view citation, std::size_t width,
              std::string_view first, std::string_view rest) {
  Item item;
  for (std::string& line : wrap(text, width, first, rest))
    item.push_back({std::move(line), "", {}});
  if (citation.empty()) return item;
  const std::size_t slash = citation.rfind('/');
  const std::string shorter =
      slash == std::string_view::npos ? "" : "…" + std::string(citation.substr(slash));
  const std::size_t room = width - std::min(width, columns(item.back().left) + 2);
  if (columns(citation) <= room) {
    item.back().right = citation;
  } else if (!shorter.empty() && columns(shorter) <= room) {
    item.back().right = shorter;
  } else {
    const bool whole = columns(citation) + columns(rest) <= width || shorter.empty();
    item.push_back({"", std::string(fit(whole ? citation : std::string_view(shorter), width)), {}});
  }
  return item;
}

std::size_t height(const std::vector<Group>& groups) {
  std::size_t lines = 0;
  for (const Group& group : groups) {
    if (group.items.empty()) continue;
    lines += (group.space_before ? 1U : 0U) + (group.title.left.empty() ? 0U : 1U);
    for (const Item& item : group.items) lines += item.size();
  }
  return lines;
}

namespace {

void draw_line(Terminal& out, const ScreenLine& line, std::size_t width, bool color) {
  const bool strong = color && line.emphasis == Emphasis::strong;
  const bool faint = color && line.emphasis == Emphasis::faint;
  if (strong) out << "\x1b[1m";
  if (faint) out << "\x1b[2m";
  out << terminal_text(line.left);
  if (strong || faint) out << "\x1b[0m";
  if (!line.right.empty()) {
    const std::size_t used = columns(line.left) + columns(line.right);
    for (std::size_t i = used; i < std::max(width, used + 1); ++i) out << " ";
    if (color) out << "\x1b[2m";
    out << terminal_text(line.right);
    if (color) out << "\x1b[0m";
  }
  out << "\n";
}

}  // namespace

Terminal draw(const std::vector<Group>& groups, std::size_t width, bool color) {
  Terminal out;
  for (const Group& group : groups) {
    if (group.items.empty()) continue;
    if (group.space_before && !out.empty()) out << "\n";
    if (!group.title.left.empty()) draw_line(out, group.title, width, color);
    for (const Item& item : group.items) {
      for (const ScreenLine& line : item) draw_line(out, line, width, color);
    }
  }
  return out;
}

}  // namespace cutaway::render
