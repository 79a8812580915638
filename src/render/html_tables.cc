// SPDX-License-Identifier: Apache-2.0
// Tables and diagrams of the page, each in a region that scrolls by itself and can be reached with
// the keyboard.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "render/html_blocks.h"
#include "render/svg.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

/// Rows that are open from the start; the others are folded away.
constexpr std::size_t kOpenRows = 25;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789,. %") == std::string_view::npos;
}

/// The columns that are shown, and whether all that they hold is numbers.
std::vector<TableColumn> shown_columns(const narrative::Table& table) {
  std::vector<TableColumn> columns;
  for (const std::size_t i : filled_columns(table)) {
    const bool numbers = i > 0 && std::ranges::all_of(table.rows, [&](const narrative::Row& row) {
                           if (i >= row.cells.size()) return true;
                           const narrative::Cell& cell = row.cells[i];
                           return !cell.claim && (cell.text.empty() || is_number(cell.text));
                         });
    columns.push_back({i, numbers});
  }
  return columns;
}

void head(Html& out, const narrative::Table& table, const std::vector<TableColumn>& columns,
          bool cited) {
  out << "<thead><tr>";
  for (const TableColumn& column : columns) {
    out << (column.numbers ? Literal("<th scope=\"col\" class=\"num\">")
                           : Literal("<th scope=\"col\">"))
        << html_sentence(table.columns[column.index]) << "</th>";
  }
  if (cited) out << "<th scope=\"col\">Evidence</th>";
  out << "</tr></thead>\n";
}

void plain_head(Html& out, const std::vector<std::string>& columns) {
  out << "<thead><tr>";
  for (const std::string& column : columns) {
    out << "<th scope=\"col\">" << html_sentence(column) << "</th>";
  }
  out << "</tr></thead>\n";
}

std::string how_known(const narrative::Diagram& diagram, narrative::DiagramLine::Style style) {
  if (diagram.form == narrative::Diagram::Form::sequence)
    return style == narrative::DiagramLine::Style::solid ? "yes" : "no";
  switch (style) {
    case narrative::DiagramLine::Style::solid:
      return "call seen in the code";
    case narrative::DiagramLine::Style::dashed:
      return "inferred";
    case narrative::DiagramLine::Style::dotted:
      return "configured, no call found";
  }
  return "";
}

}  // namespace

void HtmlBlocks::open_region(Html& out, std::string_view label) {
  const std::string name = visible(plain_text(label));
  std::string free = name;
  for (unsigned i = 2; !regions_.insert(free).second; ++i) free = name + ", " + std::to_string(i);
  out << "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\""
      << html_attribute(free) << "\">\n";
}

void HtmlBlocks::small_table(Html& out, const std::string& caption,
                             const std::vector<std::string>& columns,
                             const std::vector<std::vector<std::string>>& rows) {
  open_region(out, caption);
  out << "<table><caption>" << html_sentence(caption) << "</caption>\n";
  plain_head(out, columns);
  out << "<tbody>\n";
  for (const auto& row : rows) {
    out << "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool name = i == 0;
      out << (name ? Literal("<th scope=\"row\">") : Literal("<td>")) << html_cell(row[i])
          << (name ? Literal("</th>") : Literal("</td>"));
    }
    out << "</tr>\n";
  }
  out << "</tbody></table></div>\n";
}

void HtmlBlocks::row(Html& out, const std::vector<TableColumn>& columns, const narrative::Row& row,
                     bool cited) {
  out << "<tr>";
  for (const TableColumn& column : columns) {
    const bool name = column.index == 0;
    out << (name             ? Literal("<th scope=\"row\">")
            : column.numbers ? Literal("<td class=\"num\">")
                             : Literal("<td>"));
    if (column.index < row.cells.size()) {
      const narrative::Cell& cell = row.cells[column.index];
      out << (cell.claim ? claim(*cell.claim) : html_cell(cell.text));
    }
    out << (name ? Literal("</th>") : Literal("</td>"));
  }
  if (cited) out << "<td class=\"cites\">" << evidence_.links(row.places, 1) << "</td>";
  out << "</tr>\n";
}

void HtmlBlocks::rows(Html& out, const narrative::Table& table, std::size_t begin, std::size_t end,
                      std::string_view caption) {
  // A sentence in the row bears its evidence itself.
  const bool cited = std::any_of(table.rows.begin(), table.rows.end(), [](const auto& one) {
    return !one.places.empty() && std::ranges::none_of(one.cells, [](const narrative::Cell& cell) {
      return cell.claim.has_value();
    });
  });
  open_region(out, caption);
  out << "<table><caption>" << html_sentence(caption) << "</caption>\n";
  const std::vector<TableColumn> columns = shown_columns(table);
  head(out, table, columns, cited);
  out << "<tbody>\n";
  for (std::size_t i = begin; i < end; ++i) row(out, columns, table.rows[i], cited);
  out << "</tbody></table></div>\n";
}

void HtmlBlocks::table(Html& out, const narrative::Table& table) {
  const std::string title = table.title.empty() ? "Table" : table.title;
  const std::size_t open = table.rows.size() <= kOpenRows + 5 ? table.rows.size() : kOpenRows;
  rows(out, table, 0, open, title);
  if (open < table.rows.size()) {
    out << "<details class=\"rest\"><summary>"
        << html_text(counted(table.rows.size() - open, "more row")) << "</summary>\n";
    rows(out, table, open, table.rows.size(), title + ", continued");
    out << "</details>\n";
  }
  if (!table.more.empty()) out << "<p class=\"quiet\">" << html_sentence(table.more) << "</p>\n";
}

void HtmlBlocks::twin(Html& out, const narrative::Diagram& diagram) {
  const auto name_of = [&](const std::string& id) {
    for (const narrative::DiagramBox& box : diagram.boxes) {
      if (box.id == id) return box.name;
    }
    return id;
  };
  std::vector<std::vector<std::string>> boxes, lines;
  for (const narrative::DiagramBox& box : diagram.boxes) {
    boxes.push_back({box.name, box.type, box.technology, box.description});
  }
  for (const narrative::DiagramLine& line : diagram.lines) {
    lines.push_back({name_of(line.from), line.label, name_of(line.to), line.technology,
                     how_known(diagram, line.style)});
  }
  out << "<details class=\"twin\"><summary>The same as a table</summary>\n";
  std::vector<std::string> heads = twin_heads(diagram);
  leave_out_empty_columns(heads, boxes);
  small_table(out, diagram.title + ": elements", heads, boxes);
  if (!lines.empty()) {
    const bool sequence = diagram.form == narrative::Diagram::Form::sequence;
    heads = {"From", "What for", "To", "How", "Known from"};
    if (sequence) heads = {"Who", "What", "With whom", "Only if", "Waits for the answer"};
    leave_out_empty_columns(heads, lines);
    small_table(out, diagram.title + (sequence ? ": steps" : ": connections"), heads, lines);
  }
  out << "</details>\n";
}

void HtmlBlocks::diagram(Html& out, const narrative::Diagram& diagram) {
  narrative::Diagram drawn = diagram;
  drawn.id = free_id("d-" + diagram.id).substr(2);
  const Picture picture = draw_diagram(drawn, false);
  const Html id = html_id("f-" + drawn.id);
  // Below this width the letters would become too small; the region scrolls instead.
  const auto least = static_cast<std::uint64_t>(std::ceil(picture.width * 0.82));
  style_ << "#" << id << " svg{min-width:" << least << "px}\n";
  out << "<figure class=\"diagram\" id=\"" << id << "\">\n";
  open_region(out, "Diagram: " + diagram.title);
  out << html_figure(picture.svg) << "</div>\n";
  twin(out, diagram);
  out << "</figure>\n";
}

}  // namespace cutaway::render
