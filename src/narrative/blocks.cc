// SPDX-License-Identifier: Apache-2.0
// Blocks: keeps the limits of paragraphs and lists, and leaves out what is empty.
#include "narrative/blocks.h"

#include <algorithm>

#include "narrative/phrases.h"

namespace cutaway::narrative {

void add_paragraphs(std::vector<Block>& out, std::vector<Claim> claims) {
  // Five sentences read better as three and two than as four and one.
  const std::size_t parts = (claims.size() + 3) / 4;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < parts; ++i) {
    const std::size_t size = (claims.size() - begin + parts - i - 1) / (parts - i);
    Paragraph paragraph;
    for (std::size_t k = begin; k < begin + size; ++k)
      paragraph.claims.push_back(std::move(claims[k]));
    begin += size;
    out.push_back({std::move(paragraph)});
  }
}

void add_list(std::vector<Block>& out, std::string intro, std::vector<Claim> claims,
              std::size_t most) {
  if (claims.empty()) return;
  ClaimList list;
  list.intro = std::move(intro);
  const std::size_t shown = std::min(most, claims.size());
  for (std::size_t i = 0; i < shown; ++i) list.items.push_back(std::move(claims[i]));
  if (claims.size() > shown) list.more = "and " + number_word(claims.size() - shown) + " more";
  out.push_back({std::move(list)});
}

void add_note(std::vector<Block>& out, std::string kind, std::string text) {
  out.push_back({Note{std::move(kind), std::move(text)}});
}

void add_table(std::vector<Block>& out, Table table) {
  if (!table.rows.empty()) out.push_back({std::move(table)});
}

void add_diagram(std::vector<Block>& out, Diagram diagram) { out.push_back({std::move(diagram)}); }

void add_section(std::vector<Block>& out, std::string id, std::string title,
                 std::vector<Block> blocks) {
  if (!blocks.empty()) out.push_back({Section{std::move(id), std::move(title), std::move(blocks)}});
}

Cell cell(std::string text) { return {std::move(text), std::nullopt}; }

Row row(std::vector<std::string> cells, std::vector<Place> places) {
  Row out;
  for (std::string& text : cells) out.cells.push_back(cell(std::move(text)));
  out.places = std::move(places);
  return out;
}

}  // namespace cutaway::narrative
