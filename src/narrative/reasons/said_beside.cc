// SPDX-License-Identifier: Apache-2.0
// Looks for a comment, a description or a docstring around one line.
#include "narrative/reasons/said_beside.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/reasons/reason_texts.h"

namespace cutaway::narrative {
namespace {

constexpr std::uint32_t kAbove = 6, kBelow = 8;  ///< lines
constexpr std::size_t kFewestWords = 3;
constexpr std::ptrdiff_t kFewestBeyond = 12;  ///< bytes that are no ASCII

constexpr auto kForTools = std::to_array<std::string_view>(
    {"noqa", "type:", "pylint", "eslint", "ts-", "gosec", "pragma", "nosec", "prettier", "todo",
     "fixme", "mypy", "ruff", "nolint", "region", "endregion", "biome", "istanbul"});
constexpr auto kHashed = std::to_array<std::string_view>(
    {"py", "toml", "yaml", "yml", "rb", "sh", "env", "ex", "exs", "conf", "cfg", "ini", "r"});
constexpr auto kDescribed = std::to_array<std::string_view>(
    {"description=", "description =", "description:", "help=", "help_text=", ".describe("});

/// The mark that begins a comment in files of that ending.
std::string_view mark_of(std::string_view path) {
  const bool hashed = std::ranges::find(kHashed, ending(path)) != kHashed.end();
  return hashed || base_name(path).starts_with(".env") ? "#" : "//";
}

/// Where a comment begins that code stands before, outside of quotes; npos = there is none.
std::size_t comment_at(std::string_view line, std::string_view mark) {
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'' || c == '`') {
      quote = c;
    } else if (line.substr(i).starts_with(mark) && (i == 0 || line[i - 1] == ' ')) {
      return i;
    }
  }
  return std::string_view::npos;
}

/// Told to a tool, or code that was put out of use.
bool says_nothing(std::string_view text) {
  std::string low = lower(trim(text));
  low.erase(0, std::min(low.find_first_not_of("#@!/ "), low.size()));
  if (std::ranges::any_of(kForTools,
                          [&](std::string_view begin) { return low.starts_with(begin); }))
    return true;
  const bool code = contains(low, " = ") || contains(low, "==") || low.ends_with("{") ||
                    low.ends_with(";") || low.ends_with("(") || low.ends_with("),");
  // Writing without spaces between words says as much in fewer.
  const auto beyond = std::ranges::count_if(low, [](char c) { return c < 0; });
  return code || (word_count(low) < kFewestWords && beyond < kFewestBeyond);
}

class Beside {
 public:
  Beside(const Story& story, const Place& place)
      : path_(story.path(place.file)), place_(place), mark_(mark_of(path_)) {
    first_ = place.line > kAbove ? place.line - kAbove : 1;
    text_ = story.quotes.lines({place.file, first_, place.line + kBelow}, kAbove + kBelow + 1);
    lines_ = split(text_, '\n');
  }

  std::optional<SaidBeside> find() const {
    if (place_.line - first_ >= lines_.size()) return std::nullopt;
    if (auto said = behind()) return said;
    if (auto said = described()) return said;
    if (auto said = below()) return said;
    return above();
  }

 private:
  std::string_view line(std::uint32_t number) const {
    const std::size_t at = number - first_;
    return number < first_ || at >= lines_.size() ? std::string_view() : lines_[at];
  }

  std::optional<SaidBeside> made(std::string_view text, std::uint32_t from,
                                 std::uint32_t to) const {
    std::string said = squeezed(std::string(trim(text)));
    if (says_nothing(said)) return std::nullopt;
    return SaidBeside{std::move(said), {place_.file, from, to}};
  }

  std::optional<SaidBeside> behind() const {
    const std::string_view here = line(place_.line);
    const std::size_t at = comment_at(here, mark_);
    if (at == std::string_view::npos || trim(here.substr(0, at)).empty()) return std::nullopt;
    return made(plain_comment(here.substr(at)), place_.line, place_.line);
  }

  /// `Field(default=10, description="…")`, over several lines as long as brackets are open.
  std::optional<SaidBeside> described() const {
    int open = 0;
    for (std::uint32_t at = place_.line; at <= place_.line + kBelow; ++at) {
      const std::string_view here = line(at);
      for (const std::string_view key : kDescribed) {
        const std::size_t found = here.find(key);
        if (found == std::string_view::npos) continue;
        std::uint32_t end = at;
        const std::string text = quoted(here.substr(found + key.size()), end);
        return text.empty() ? std::nullopt : made(text, at, end);
      }
      open += static_cast<int>(std::ranges::count(here, '(') - std::ranges::count(here, ')'));
      if (open <= 0) return std::nullopt;
    }
    return std::nullopt;
  }

  /// The texts between quotes, one after the other, also on the lines that follow.
  std::string quoted(std::string_view rest, std::uint32_t& end) const {
    std::string out;
    for (std::uint32_t at = end; at <= place_.line + kBelow; ++at, rest = line(at)) {
      rest = trim(rest);
      if (rest.starts_with("(")) rest = trim(rest.substr(1));
      if (rest.empty()) continue;
      const char quote = rest.front();
      if (quote != '"' && quote != '\'' && quote != '`') return out;
      const std::size_t close = rest.find(quote, 1);
      if (close == std::string_view::npos) return out;
      out += rest.substr(1, close - 1);
      end = at;
      const std::string_view after = trim(rest.substr(close + 1));
      if (!after.empty()) return out;
    }
    return out;
  }

  /// `"""How many are taken"""` below a field.
  std::optional<SaidBeside> below() const {
    if (!path_.ends_with(".py")) return std::nullopt;
    std::string_view next = trim(line(place_.line + 1));
    for (const std::string_view mark : {"\"\"\"", "'''"}) {
      if (!next.starts_with(mark)) continue;
      next.remove_prefix(mark.size());
      std::string out;
      for (std::uint32_t at = place_.line + 1; at <= place_.line + kBelow; next = line(++at)) {
        const std::size_t close = next.find(mark);
        out += (out.empty() ? "" : " ") + std::string(trim(next.substr(0, close)));
        if (close != std::string_view::npos) return made(out, place_.line + 1, at);
      }
    }
    return std::nullopt;
  }

  std::optional<SaidBeside> above() const {
    std::uint32_t from = place_.line;
    while (from > first_ && trim(line(from - 1)).starts_with(mark_)) --from;
    // What begins further up is about more than this line.
    if (from == place_.line || (from == first_ && first_ > 1)) return std::nullopt;
    std::string out;
    for (std::uint32_t at = from; at < place_.line; ++at) {
      const std::string one = plain_comment(line(at));
      if (contains(one, " = ") || contains(one, "--")) return std::nullopt;
      out += (out.empty() ? "" : " ") + one;
    }
    return made(out, from, place_.line - 1);
  }

  std::string path_;
  Place place_;
  std::string_view mark_;
  std::uint32_t first_ = 1;
  std::string text_;
  std::vector<std::string_view> lines_;
};

}  // namespace

std::optional<SaidBeside> said_beside(const Story& story, const Place& place) {
  if (!place.file.valid() || place.line == 0) return std::nullopt;
  return Beside(story, place).find();
}

}  // namespace cutaway::narrative
