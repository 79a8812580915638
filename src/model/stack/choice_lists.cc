// SPDX-License-Identifier: Apache-2.0
// Reads lists of values line by line.
#include "model/stack/choice_lists.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/text.h"

namespace cutaway::model {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kMostLines = 8;  ///< that a list goes over, or that lie behind it
constexpr std::size_t kMostRows = 80;  ///< lines below a setting with one row for each value

bool is_capital(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// "STORAGE_DRIVER": what people set.
bool is_setting(std::string_view name) {
  return name.size() > 5 && contains(name, "_") && std::ranges::all_of(name, is_capital);
}

/// The first such name in a text; empty: none.
std::string_view setting_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_capital(text[end])) ++end;
    if (is_setting(text.substr(at, end - at))) return text.substr(at, end - at);
    at = end + 1;
  }
  return {};
}

/// The quoted texts of a line, from `at` on; stops behind the bracket that closes the first open
/// one, which is counted in `depth`.
bool take_texts(std::string_view line, std::size_t at, std::uint32_t number, int& depth,
                std::vector<ListedValue>& out) {
  for (; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '"' || c == '\'' || c == '`') {
      const std::size_t close = line.find(c, at + 1);
      if (close == line.npos) return false;
      out.push_back({std::string(line.substr(at + 1, close - at - 1)), number});
      at = close;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      if (--depth <= 0) return true;
    }
  }
  return false;
}

/// The list that opens at a place of a line; its setting is the first text, stands before it, or in
/// a line below, where the list is an annotation.
std::optional<ChoiceList> list_at(const Lines& lines, std::size_t row, std::size_t open,
                                  std::size_t behind) {
  ChoiceList out;
  int depth = 1;
  std::size_t end = row;
  bool closed =
      take_texts(lines[row], behind, static_cast<std::uint32_t>(row + 1), depth, out.values);
  while (!closed && ++end < std::min(lines.size(), row + kMostLines))
    closed = take_texts(lines[end], 0, static_cast<std::uint32_t>(end + 1), depth, out.values);
  if (!closed) return std::nullopt;
  if (!out.values.empty() && is_setting(out.values.front().value)) {
    out.setting = out.values.front().value;
    out.line = out.values.front().line;
    out.values.erase(out.values.begin());
  } else if (const auto before = setting_in(lines[row].substr(0, open)); !before.empty()) {
    out.setting = std::string(before);
    out.line = static_cast<std::uint32_t>(row + 1);
  } else if (trim(lines[row]).starts_with("@")) {
    for (std::size_t i = end + 1; i < std::min(lines.size(), end + kMostLines); ++i) {
      const std::string_view line = trim(lines[i]);
      // Other annotations may name other settings.
      if (line.starts_with("@") && contains(line, "IsIn(")) break;
      const auto name = line.starts_with("@") ? std::string_view() : setting_in(line);
      const std::string_view front = line.substr(0, line.find(name));
      if (name.empty() || front.find_first_of("(.'\"=") != front.npos) continue;
      out.setting = std::string(name);
      out.line = static_cast<std::uint32_t>(i + 1);
      break;
    }
  }
  if (out.setting.empty() || out.values.size() < 2) return std::nullopt;
  return out;
}

/// `ConfigureByOption("store:type", new Alternatives` with `["MongoDB"] = …` in lines below.
std::optional<ChoiceList> rows_below(const Lines& lines, std::size_t row) {
  const std::string_view line = lines[row];
  const std::size_t open = line.find('"');
  if (open == line.npos || !contains(line, "new ")) return std::nullopt;
  const std::string_view name = line.substr(open + 1, line.find('"', open + 1) - open - 1);
  if (!contains(name, ":") || contains(name, " ") || contains(name, "/")) return std::nullopt;
  ChoiceList out{std::string(name), static_cast<std::uint32_t>(row + 1), {}};
  for (std::size_t i = row + 1; i < std::min(lines.size(), row + kMostRows); ++i) {
    const std::string_view below = trim(lines[i]);
    if (below.starts_with("});")) break;
    const std::size_t close = below.find("\"] =");
    if (below.starts_with("[\"") && close != below.npos)
      out.values.push_back(
          {std::string(below.substr(2, close - 2)), static_cast<std::uint32_t>(i + 1)});
  }
  return out.values.size() < 2 ? std::nullopt : std::optional(out);
}

}  // namespace

std::vector<ChoiceList> choice_lists(const Lines& lines, const Lines& opening) {
  std::vector<ChoiceList> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const std::string_view word : opening) {
      const std::size_t open = lines[i].find(word);
      if (open == std::string_view::npos) continue;
      if (auto list = list_at(lines, i, open, open + word.size())) out.push_back(std::move(*list));
      break;
    }
    if (auto list = rows_below(lines, i)) out.push_back(std::move(*list));
  }
  return out;
}

}  // namespace cutaway::model
