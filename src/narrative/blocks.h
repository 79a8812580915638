// SPDX-License-Identifier: Apache-2.0
// Makes the blocks of pages: paragraphs of at most four sentences, lists of at most seven points,
// rows with places.
#pragma once

#include <string>
#include <vector>

#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Splits the claims into paragraphs of at most four sentences; nothing for none.
void add_paragraphs(std::vector<Block>& out, std::vector<Claim> claims);
/// At most so many points; the rest is counted in `more`.
void add_list(std::vector<Block>& out, std::string intro, std::vector<Claim> claims,
              std::size_t most = 7);
void add_note(std::vector<Block>& out, std::string kind, std::string text);
/// Left out when it has no row.
void add_table(std::vector<Block>& out, Table table);
void add_diagram(std::vector<Block>& out, Diagram diagram);
void add_section(std::vector<Block>& out, std::string id, std::string title,
                 std::vector<Block> blocks);

Cell cell(std::string text);
Row row(std::vector<std::string> cells, std::vector<Place> places);

}  // namespace cutaway::narrative
