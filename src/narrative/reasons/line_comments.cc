// SPDX-License-Identifier: Apache-2.0
// Reads the comment behind a line and those above it.
#include "narrative/reasons/line_comments.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/texts/prose.h"

namespace cutaway::narrative {

std::vector<LineComment> comments_beside(const Story& story, const Place& line) {
  constexpr std::uint32_t kMostAbove = 6;  ///< what is longer tells of more than the line below it
  std::vector<LineComment> out;
  const auto& lines = story.quotes.file(line.file);
  if (line.line == 0 || line.line > lines.size()) return out;
  const auto keep = [&](const std::string& text, std::uint32_t from, std::uint32_t to) {
    for (const std::string& paragraph : paragraphs(text))
      for (const std::string& sentence : sentences(paragraph))
        out.push_back({sentence, {line.file, from, to}});
  };
  if (const std::string own = comment_of(lines[line.line - 1], false); !own.empty())
    keep(own, line.line, line.line);
  std::uint32_t from = line.line;
  while (from > 1 && !comment_of(lines[from - 2], true).empty()) --from;
  if (from == line.line || line.line - from > kMostAbove) return out;
  std::string above;
  for (std::uint32_t at = from; at < line.line; ++at) {
    const std::string one = comment_of(lines[at - 1], true);
    // "some-feature is needed for …" is no part of the line above it.
    const std::string_view first = std::string_view(one).substr(0, one.find(' '));
    const bool apart = first.find_first_of("-_'\"=") != first.npos;
    above += (apart ? "\n" : "") + one + (apart ? "\n\n" : "\n");
  }
  keep(above, from, line.line - 1);
  return out;
}

}  // namespace cutaway::narrative
