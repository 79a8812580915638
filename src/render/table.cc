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

/// Natural widths, the widest columns cut until the row fits; no column below 8.
std::vector<std::size_t> column_widths(const PlainTable& table, std::size_t width) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    std::size_t widest = columns(visible(table.columns[i]));
    for (const Row& row : table.rows) widest = std::max(widest, columns(visible(cell(row, i))));
    widths.push_back(widest);
  }
  std::size_t sum = widths.empty() ? 0 : 2 * (widths.size() - 1);
  for (const std::size_t one : widths) sum += one;
  while (sum > width && !widths.empty()) {
    auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= 8) break;
    --*widest;
    --sum;
  }
  return widths;
}

std::string aligned(const PlainTable& table, const Context& context) {
  const std::vector<std::size_t> widths = column_widths(table, context.width);
  Terminal out;
  const auto line = [&](const Row& row) {
    std::string text;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string whole = visible(cell(row, i));
      std::string shown(fit(whole, widths[i]));
      if (shown.size() < whole.size()) shown = std::string(fit(whole, widths[i] - 1)) + "…";
      if (i + 1 < widths.size()) shown.append(widths[i] + 2 - columns(shown), ' ');
      text += shown;
    }
    out << terminal_text(text);
  };
  if (context.color) out << "\x1b[1m";
  line(table.columns);
  if (context.color) out << "\x1b[0m";
  out << "\n";
  for (const Row& row : table.rows) {
    line(row);
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
