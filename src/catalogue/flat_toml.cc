// SPDX-License-Identifier: Apache-2.0
// One line, one row: keys and texts in single or double quotes, lists on one line.
#include "catalogue/flat_toml.h"

#include "base/text.h"

namespace cutaway::catalogue {
namespace {

char unescaped(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    default:
      return letter;
  }
}

/// Takes a quoted text off the front of `rest`; false when there is none.
bool take_quoted(std::string_view& rest, std::string& out) {
  if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return false;
  const char quote = rest.front();
  out.clear();
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (rest[at] == quote) {
      rest.remove_prefix(at + 1);
      return true;
    }
    if (quote == '"' && rest[at] == '\\' && at + 1 < rest.size()) {
      out += unescaped(rest[++at]);
    } else {
      out += rest[at];
    }
  }
  return false;
}

bool take_list(std::string_view rest, std::vector<std::string>& values) {
  while (true) {
    rest = trim(rest);
    if (rest.starts_with(']')) return true;
    std::string text;
    if (!take_quoted(rest, text)) return false;
    values.push_back(std::move(text));
    rest = trim(rest);
    if (rest.starts_with(',')) rest.remove_prefix(1);
  }
}

bool read_row(std::string_view line, FlatRow& row) {
  if (!take_quoted(line, row.key)) {
    const std::size_t end = std::min(line.find_first_of(" \t="), line.size());
    row.key = line.substr(0, end);
    line.remove_prefix(end);
  }
  line = trim(line);
  if (row.key.empty() || !line.starts_with('=')) return false;
  line = trim(line.substr(1));
  if (line.starts_with('[')) {
    row.list = true;
    return take_list(line.substr(1), row.values);
  }
  std::string text;
  if (!take_quoted(line, text)) text = trim(line.substr(0, line.find('#')));
  row.values.push_back(std::move(text));
  return true;
}

}  // namespace

std::vector<FlatRow> flat_rows(std::string_view toml) {
  std::vector<FlatRow> rows;
  while (!toml.empty()) {
    const std::size_t end = std::min(toml.find('\n'), toml.size());
    const auto line = trim(toml.substr(0, end));
    toml.remove_prefix(std::min(end + 1, toml.size()));
    if (line.starts_with('[')) break;
    if (line.empty() || line.starts_with('#')) continue;
    FlatRow row;
    if (read_row(line, row)) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace cutaway::catalogue
