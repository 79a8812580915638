// SPDX-License-Identifier: Apache-2.0
// The wider of Helvetica and DejaVu Sans, character by character, in thousandths of the font size.
#include "render/measure.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "render/unicode.h"

namespace cutaway::render {
namespace {

/// Characters 32 to 126.
constexpr std::array<std::uint16_t, 95> kWidths = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 684, 686, 722, 770, 667,
    611, 778, 752, 295, 500, 667, 557, 863, 748, 787, 667, 787, 722, 667,  611, 732, 684, 989, 685,
    667, 685, 390, 337, 390, 838, 556, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};

double thousandths(char32_t code) {
  if (code >= 32 && code < 127) return kWidths[code - 32];
  if (code < 0x300) return 700;
  constexpr double kByColumns[] = {0, 780, 1000};
  return code == U'…' ? 1000 : kByColumns[columns(code)];
}

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
  double sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    sum += thousandths(character.code);
    at += character.size;
  }
  return sum / 1000 * size * (bold ? 1.11 : 1.0);
}

namespace {

/// The longest start of the word that fits, at least one character; cut behind a mark that joins
/// words if there is one in its second half.
std::string_view fitting(std::string_view word, double width, double size, bool bold) {
  std::size_t at = 0;
  while (at < word.size()) {
    const std::size_t next = at + character_at(word, at).size;
    if (at > 0 && text_width(word.substr(0, next), size, bold) > width) break;
    at = next;
  }
  const std::string_view piece = word.substr(0, at);
  const std::size_t mark = at < word.size() ? piece.find_last_of("-_/.:") : std::string_view::npos;
  return mark != std::string_view::npos && mark >= at / 2 ? piece.substr(0, mark + 1) : piece;
}

/// Cuts the last line between words, or inside the word if it has only one.
void end_with_dots(std::string& line, double width, double size, bool bold) {
  const double room = width - text_width("…", size, bold);
  while (text_width(line, size, bold) > room) {
    const std::size_t space = line.rfind(' ');
    line = space == std::string::npos ? std::string(fitting(line, room, size, bold))
                                      : line.substr(0, space);
    if (space == std::string::npos) break;
  }
  while (!line.empty() && (line.back() == ' ' || line.back() == ',')) line.pop_back();
  line += "…";
}

}  // namespace

std::vector<std::string> wrap_points(std::string_view text, double width, double size, bool bold,
                                     std::size_t max_lines) {
  // Far more than any box holds; keeps the work linear for a very long text.
  text = cut_utf8(text, 1000);
  std::vector<std::string> lines;
  std::string line;
  for (std::string_view word : split(text, ' ')) {
    while (!word.empty()) {
      const std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
      if (text_width(longer, size, bold) <= width) {
        line = longer;
        break;
      }
      if (!line.empty()) {
        lines.push_back(std::move(line));
        line.clear();
        continue;
      }
      const std::string_view piece = fitting(word, width, size, bold);
      lines.emplace_back(piece);
      word.remove_prefix(piece.size());
    }
  }
  if (!line.empty()) lines.push_back(std::move(line));
  if (lines.size() > max_lines) {
    lines.resize(max_lines);
    if (max_lines > 0) end_with_dots(lines.back(), width, size, bold);
  }
  return lines;
}

}  // namespace cutaway::render
