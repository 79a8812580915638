// SPDX-License-Identifier: Apache-2.0
// Documents as Markdown: one sentence, its citations, lists, tables and table twins of diagrams.
#include "render/markdown.h"

#include <algorithm>

#include "render/words.h"

namespace cutaway::render {
namespace {

void heading(Markdown& out, unsigned level, std::string_view title) {
  for (unsigned i = 0; i < std::clamp(level, 1U, 6U); ++i) out << "#";
  out << " " << markdown_text(masked(title)) << "\n\n";
}

void table_head(Markdown& out, const std::vector<std::string>& columns) {
  out << "|";
  for (const std::string& column : columns) out << " " << markdown_text(masked(column)) << " |";
  out << "\n|";
  for (std::size_t i = 0; i < columns.size(); ++i) out << " --- |";
  out << "\n";
}

/// Columns in which nothing is said are left out.
void plain_table(Markdown& out, std::vector<std::string> heads,
                 std::vector<std::vector<std::string>> rows) {
  leave_out_empty_columns(heads, rows);
  table_head(out, heads);
  for (const auto& row : rows) {
    out << "|";
    for (const std::string& text : row) out << " " << markdown_sentence(text, true) << " |";
    out << "\n";
  }
}

}  // namespace

Markdown markdown_sentence(std::string_view text, bool in_table) {
  const std::string safe = masked(text);
  Markdown out;
  for (const Run& run : runs(safe)) {
    out << (run.code ? markdown_code(run.text, in_table) : markdown_text(run.text));
  }
  return out;
}

Markdown MarkdownPages::citation(const Place& place, bool in_table) const {
  const std::string label = place_label(places_.path(place), place);
  Markdown code = markdown_code(label, in_table);
  if (context_.forge.empty()) return code;
  Markdown link;
  const std::string path =
      std::string(places_.path(place)) + "#L" + std::to_string(place.line) +
      (place.end_line > place.line ? "-L" + std::to_string(place.end_line) : "");
  link << "[" << code << "](" << markdown_url(context_.forge, path) << ")";
  return link;
}

Markdown MarkdownPages::claim(const narrative::Claim& claim, bool in_table) const {
  Markdown out = markdown_sentence(claim.text(), in_table);
  if (context_.evidence == "none") return out;
  const std::string words = evidence_words(claim.evidence());
  if (!words.empty()) out << " (" << markdown_text(words) << ")";
  std::size_t shown = 0;
  for (const Place& place : claim.evidence().places()) {
    if (!places_.knows(place) || shown++ == 3) continue;
    out << " " << citation(place, in_table);
  }
  return out;
}

Markdown MarkdownPages::list(const std::vector<narrative::Claim>& claims) const {
  Markdown out;
  for (const narrative::Claim& one : claims) out << "- " << claim(one) << "\n";
  return out;
}

void MarkdownPages::table(Markdown& out, const narrative::Table& table) const {
  if (!table.title.empty()) out << "**" << markdown_text(masked(table.title)) << "**\n\n";
  const bool cited = context_.evidence != "none" &&
                     std::any_of(table.rows.begin(), table.rows.end(),
                                 [](const narrative::Row& row) { return !row.places.empty(); });
  // As on the page, a column in which nothing is said is left out.
  const std::vector<std::size_t> filled = filled_columns(table);
  std::vector<std::string> columns;
  for (const std::size_t i : filled) columns.push_back(table.columns[i]);
  if (cited) columns.emplace_back("Evidence");
  table_head(out, columns);
  for (const narrative::Row& row : table.rows) {
    out << "|";
    for (const std::size_t i : filled) {
      out << " ";
      if (i < row.cells.size()) {
        const narrative::Cell& cell = row.cells[i];
        out << (cell.claim ? claim(*cell.claim, true) : markdown_sentence(cell.text, true));
      }
      out << " |";
    }
    if (cited) {
      for (std::size_t i = 0; i < std::min<std::size_t>(row.places.size(), 2); ++i) {
        if (places_.knows(row.places[i])) out << " " << citation(row.places[i], true);
      }
      out << " |";
    }
    out << "\n";
  }
  if (!table.more.empty()) out << "\n" << markdown_text(masked(table.more)) << "\n";
  out << "\n";
}

void MarkdownPages::diagram(Markdown& out, const narrative::Diagram& diagram) const {
  out << "**" << markdown_text(masked(diagram.title)) << "**\n\n";
  const auto name_of = [&](const std::string& id) {
    for (const narrative::DiagramBox& box : diagram.boxes) {
      if (box.id == id) return box.name;
    }
    return id;
  };
  std::vector<std::vector<std::string>> boxes, lines;
  for (const narrative::DiagramBox& box : diagram.boxes)
    boxes.push_back({box.name, box.type, box.technology, box.description});
  for (const narrative::DiagramLine& line : diagram.lines)
    lines.push_back({name_of(line.from), name_of(line.to), line.label, line.technology});
  plain_table(out, twin_heads(diagram), std::move(boxes));
  if (!lines.empty()) {
    out << "\n";
    plain_table(out, {"From", "To", "What for", "How"}, std::move(lines));
  }
  if (!diagram.more.empty()) out << "\n" << markdown_text(masked(diagram.more)) << "\n";
  out << "\n";
}

void MarkdownPages::block(Markdown& out, const narrative::Block& block, unsigned level) const {
  if (const auto* paragraph = std::get_if<narrative::Paragraph>(&block.content)) {
    for (std::size_t i = 0; i < paragraph->claims.size(); ++i) {
      if (i > 0) out << "\n";
      out << claim(paragraph->claims[i]);
    }
    out << "\n\n";
  } else if (const auto* items = std::get_if<narrative::ClaimList>(&block.content)) {
    if (!items->intro.empty()) out << markdown_text(masked(items->intro)) << "\n\n";
    out << list(items->items);
    if (!items->more.empty()) out << "- " << markdown_text(masked(items->more)) << "\n";
    out << "\n";
  } else if (const auto* rows = std::get_if<narrative::Table>(&block.content)) {
    table(out, *rows);
  } else if (const auto* picture = std::get_if<narrative::Diagram>(&block.content)) {
    diagram(out, *picture);
  } else if (const auto* note = std::get_if<narrative::Note>(&block.content)) {
    out << markdown_sentence(note->text) << "\n\n";
  } else if (const auto* section = std::get_if<narrative::Section>(&block.content)) {
    heading(out, level, section->title);
    if (level > 8) return;  // sections are ours and never that deep
    for (const narrative::Block& inner : section->blocks) this->block(out, inner, level + 1);
  }
}

Markdown MarkdownPages::page(const narrative::Page& page, unsigned level) const {
  Markdown out;
  heading(out, level, page.title);
  if (!page.question.empty()) out << "*" << markdown_text(page.question) << "*\n\n";
  for (const narrative::Block& one : page.blocks) block(out, one, level + 1);
  if (!page.means.empty()) {
    heading(out, level + 1, "What this means");
    out << list(page.means) << "\n";
  }
  if (!page.ask.empty()) {
    heading(out, level + 1, "Ask the team");
    out << list(page.ask) << "\n";
  }
  return out;
}

}  // namespace cutaway::render
