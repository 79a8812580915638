// SPDX-License-Identifier: Apache-2.0
// A notebook is JSON: each line of a cell is a text with a line of its own in the file.
#include "syntax/split/notebook.h"

#include <algorithm>

#include "base/text.h"
#include "syntax/data_view.h"
#include "syntax/json_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

/// `%matplotlib inline` and `!pip install x` are words to the notebook, not code.
bool is_magic(std::string_view line) {
  line = trim(line);
  return line.starts_with('%') || line.starts_with('!');
}

struct Lines {
  std::string text;
  std::vector<std::uint32_t> rows;
};

void add_line(Lines& out, std::string_view line, std::uint32_t row) {
  if (is_magic(line)) line = line.ends_with('\n') ? "\n" : "";
  out.text += line;
  for (const char c : line) {
    if (c == '\n') out.rows.push_back(row);
  }
}

Lines lines_of(DataView source) {
  Lines out;
  if (source.kind() == DataKind::list) {
    for (DataView line = source.first_child(); line; line = line.next_sibling())
      add_line(out, line.value(), line.line());
  } else {
    for (const std::string_view line : split(source.value(), '\n'))
      add_line(out, std::string(line) + "\n", source.line());
  }
  out.rows.push_back(out.rows.empty() ? source.line() : source.end_line());
  return out;
}

void add_headings(DataView source, ShellParts& parts) {
  const Lines lines = lines_of(source);
  std::size_t row = 0;
  for (const std::string_view line : split(lines.text, '\n')) {
    const std::size_t level = line.find_first_not_of('#');
    if (level != std::string_view::npos && level > 0 && level <= 6 && line[level] == ' ') {
      const std::uint32_t at = lines.rows[std::min(row, lines.rows.size() - 1)];
      parts.phrases.push_back({std::string(cut_utf8(trim(line.substr(level)), 400)),
                               "h" + std::to_string(level), at, at});
    }
    ++row;
  }
}

LanguageId language_of(const SplitTable& table, DataView root) {
  std::string_view written = root.at("metadata.kernelspec.language").scalar();
  if (written.empty()) written = root.at("metadata.language_info.name").scalar();
  const std::string word = lower(written);
  for (const auto& [name, language] : table.cell_languages) {
    if (name == word) return language;
  }
  return {};
}

}  // namespace

void scan_notebook(const SplitTable& table, std::string_view text, ShellParts& parts, Syntax& out) {
  Syntax json;
  if (!read_strict_json(text, json)) {
    if (!text.empty()) add_problem(out, "this is no whole notebook: nothing is read of it", 1);
    return;
  }
  const DataView root = DataView::root(json);
  const LanguageId language = language_of(table, root);
  parts.has_markup = true;
  for (DataView cell = root["cells"].first_child(); cell; cell = cell.next_sibling()) {
    const std::string_view type = cell["cell_type"].scalar();
    const DataView source = cell["source"];
    if (!source) continue;
    if (type == "markdown") add_headings(source, parts);
    if (type != "code" || !language.valid()) continue;
    Lines lines = lines_of(source);
    if (trim(lines.text).empty()) continue;
    Piece piece;
    piece.language = language;
    piece.group = Group::script;
    piece.line = lines.rows.front();
    piece.own = std::move(lines.text);
    piece.rows = std::move(lines.rows);
    parts.pieces.push_back(std::move(piece));
  }
}

}  // namespace cutaway::syntax
