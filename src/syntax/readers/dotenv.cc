// SPDX-License-Identifier: Apache-2.0
// dotenv files: one map of names to values.
#include <string>

#include "base/text.h"
#include "syntax/json_reader.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {".env",        ".env.*", "*.env",     ".env-*",
                                       "env.example", ".envrc", ".flaskenv", "dotenv"};

bool is_name(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '-') return false;
  }
  return true;
}

/// Where a quoted value ends; npos when it goes on in the next line.
std::size_t find_quote(std::string_view text, char quote) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (text[i] == quote) {
      return i;
    }
  }
  return std::string_view::npos;
}

std::string_view without_comment(std::string_view value) {
  const std::size_t at = value.starts_with('#') ? 0 : value.find(" #");
  return trim(value.substr(0, at));
}

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  DataBuilder builder(out);
  const DataId root = builder.add({}, DataKind::map, {}, {}, 1, out.counts.lines);
  LineReader lines(text);
  while (lines.next()) {
    std::string_view entry = trim(lines.line());
    if (entry.starts_with("export ")) entry = trim(entry.substr(7));
    const std::size_t equals = entry.find('=');
    if (entry.empty() || entry.front() == '#' || equals == std::string_view::npos) continue;
    const std::string_view name = trim(entry.substr(0, equals));
    if (!is_name(name)) continue;
    const std::uint32_t line = lines.number();
    std::string value(trim(entry.substr(equals + 1)));
    const char quote = value.empty() ? '\0' : value.front();
    if (quote != '"' && quote != '\'') {
      builder.add(root, DataKind::scalar, name, without_comment(value), line);
      continue;
    }
    std::size_t end = find_quote(value, quote);
    for (int more = 0; end == std::string::npos && more < 100 && lines.next(); ++more) {
      value.append("\n").append(lines.line());
      const std::size_t from = value.size() - lines.line().size() - 1;
      const std::size_t found = find_quote(std::string_view(value).substr(from), quote);
      end = found == std::string::npos ? found : from + found;
    }
    const std::string_view content =
        std::string_view(value).substr(1, (end == std::string::npos ? value.size() : end) - 1);
    const DataId id = builder.add(root, DataKind::scalar, name,
                                  quote == '"' ? unescape_json(content) : std::string(content),
                                  line, lines.number());
    builder.mark_quoted(id);
  }
}

}  // namespace

extern const StructuredReader record_dotenv;
const StructuredReader record_dotenv = {"dotenv", kNames, read, R"(# where the shop listens
PORT=8080
export GREETING="Hello, world" # said to everyone
)"};

}  // namespace cutaway::syntax
