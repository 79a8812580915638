// SPDX-License-Identifier: Apache-2.0
// A neutral table as aligned text, CSV, JSON, JSON lines, Markdown or HTML.
#include <algorithm>

#include "render/json_writer.h"
#include "render/quotes.h"
#include "render/render.h"
#include "render/unicode.h"

namespace cutaway::render {
namespace {

using Row = std::vector<std::string>;

std::string cell(const Row& row, std::size_t column) {
  return column < row.size() ? masked(row[column]) : "";
}

std::string csv(const PlainTable& table) {
  Csv out;
  const auto line = [&](const Row& row) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) out << ",";
      out << csv_cell(cell(row, i));
    }
    out << "\r\n";
  };
  line(table.columns);
  for (const Row& row : table.rows) line(row);
  return out.bytes();
}

void write_row(JsonWriter& json, const PlainTable& table, const Row& row) {
  json.open_object(true);
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    json.member(table.columns[i], cell(row, i));
  json.close();
}

std::string json_rows(const PlainTable& table) {
  JsonWriter json(true);
  json.open_array();
  for (const Row& row : table.rows) write_row(json, table, row);
  json.close();
  return json.take().bytes() + "\n";
}

std::string json_lines(const PlainTable& table) {
  std::string out;
  for (const Row& row : table.rows) {
    JsonWriter json(false);
    write_row(json, table, row);
    out += json.take().bytes() + "\n";
  }
  return out;
}

std::string markdown(const PlainTable& table) {
  Markdown out;
  const auto line = [&](const Row& row) {
    out << "|";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      out << " " << markdown_text(cell(row, i)) << " |";
    }
    out << "\n";
  };
  line(table.columns);
  out << "|";
  for (std::size_t i = 0; i < table.columns.size(); ++i) out << " --- |";
  out << "\n";
  for (const Row& row : table.rows) line(row);
  return out.bytes();
}

std::string html(const PlainTable& table) {
  Html out;
  out << "<table>\n<thead><tr>";
  for (const std::string& name : table.columns) {
    out << "<th scope=\"col\">" << html_text(masked(name)) << "</th>";
  }
  out << "</tr></thead>\n<tbody>\n";
  for (const Row& row : table.rows) {
    out << "<tr>";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      out << "<td>" << html_text(cell(row, i)) << "</td>";
    }
    out << "</tr>\n";
  }
  out << "</tbody>\n</table>\n";
  return out.bytes();
}

/// A cell as the terminal shows it: of a long citation the file's name stands for its path, as in
/// all answers.
std::string shown_cell(const PlainTable& table, const Row& row, std::size_t column) {
  constexpr std::size_t kLongPath = 30;
  std::string text = visible(cell(row, column));
  const std::size_t name = text.rfind('/');
  if (table.columns[column] != "Where" || columns(text) <= kLongPath || name == std::string::npos)
    return text;
  return "…" + text.substr(name);
}

/// Columns that say something in some row.
std::vector<std::size_t> told_columns(const PlainTable& table) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool told = std::ranges::any_of(
        table.rows, [i](const Row& row) { return i < row.size() && !row[i].empty(); });
    if (told || table.rows.empty()) out.push_back(i);
  }
  return out;
}

/// The widths that all cells of a column need, and that four fifths of them need: of the others the
/// longest break over lines before a column of even width does.
struct Need {
  std::size_t all, most;
};

Need need_of(const PlainTable& table, std::size_t column) {
  std::vector<std::size_t> widths{columns(visible(table.columns[column]))};
  const std::size_t head = widths.front();
  for (const Row& row : table.rows) widths.push_back(columns(shown_cell(table, row, column)));
  std::ranges::sort(widths);
  return {widths.back(), std::max(head, widths[(widths.size() - 1) * 4 / 5])};
}

/// All that is needed, the widest columns narrowed until the row fits; no column below 8.
std::vector<std::size_t> column_widths(const PlainTable& table,
                                       const std::vector<std::size_t>& told, std::size_t width) {
  constexpr std::size_t kLeast = 8;
  std::vector<std::size_t> widths, most;
  std::size_t sum = told.empty() ? 0 : 2 * (told.size() - 1);
  for (const std::size_t i : told) {
    const Need need = need_of(table, i);
    widths.push_back(need.all);
    most.push_back(std::max(need.most, kLeast));
    sum += need.all;
  }
  while (sum > width) {
    std::size_t* widest = nullptr;
    for (const bool outliers : {true, false}) {
      for (std::size_t i = 0; i < widths.size(); ++i) {
        const bool can = widths[i] > (outliers ? most[i] : kLeast);
        if (can && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
      }
      if (widest != nullptr) break;
    }
    if (widest == nullptr) break;
    --*widest;
    --sum;
  }
  return widths;
}

/// A cell in lines of its column: broken at spaces, else behind a mark inside a path or name, so
/// that nothing of it is lost.
std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
  std::vector<std::string> out;
  while (columns(text) > width) {
    const std::string_view part = fit(text, width);
    std::size_t cut = part.find_last_of(' ');
    const char next = part.size() < text.size() ? text[part.size()] : ' ';
    if (next == ' ' || (next == '/' && cut == std::string_view::npos)) cut = part.size();
    if (cut == std::string_view::npos || cut == 0) {
      std::size_t mark = part.find_last_of('/');
      if (mark == std::string_view::npos || mark < part.size() / 3) mark = part.find_last_of("_-");
      cut = mark == std::string_view::npos || mark < part.size() / 3 ? part.size() : mark + 1;
    }
    if (cut == 0) break;
    out.emplace_back(text.substr(0, cut));
    text.remove_prefix(cut);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  if (!text.empty() || out.empty()) out.emplace_back(text);
  return out;
}

std::string aligned(const PlainTable& table, const Context& context) {
  const std::vector<std::size_t> told = told_columns(table);
  const std::vector<std::size_t> widths = column_widths(table, told, context.width);
  Terminal out;
  const auto shown = [&](const Row& row, std::size_t column) {
    return &row == &table.columns ? visible(row[column]) : shown_cell(table, row, column);
  };
  const auto write = [&](const Row& row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < told.size(); ++i) {
      cells.push_back(lines_of(shown(row, told[i]), widths[i]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t n = 0; n < height; ++n) {
      std::string text;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string line = n < cells[i].size() ? cells[i][n] : "";
        text += line;
        if (i + 1 < cells.size()) text.append(widths[i] + 2 - columns(line), ' ');
      }
      text.erase(text.find_last_not_of(' ') + 1);
      if (n > 0) out << "\n";
      out << terminal_text(text);
    }
  };
  if (context.color) out << "\x1b[1m";
  write(table.columns);
  if (context.color) out << "\x1b[0m";
  out << "\n";
  for (const Row& row : table.rows) {
    write(row);
    out << "\n";
  }
  return out.bytes();
}

}  // namespace

std::string table(const PlainTable& table, std::string_view format, const Context& context) {
  if (format == "csv") return csv(table);
  if (format == "json") return json_rows(table);
  if (format == "jsonl") return json_lines(table);
  if (format == "markdown") return markdown(table);
  if (format == "html") return html(table);
  return aligned(table, context);
}

}  // namespace cutaway::render
