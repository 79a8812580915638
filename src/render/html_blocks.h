// SPDX-License-Identifier: Apache-2.0
// Blocks of a document as HTML: sentences with links to their evidence, lists, tables, diagrams
// with their table twin.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/document.h"
#include "render/escape.h"
#include "render/html_evidence.h"

namespace cutaway::render {

/// A column that is drawn: one without any text is not, one of numbers stands to the right.
struct TableColumn {
  std::size_t index = 0;
  bool numbers = false;
};

/// A sentence, its code names in `<code>`.
Html html_sentence(std::string_view text);
/// The same for a cell of a table: long paths and names may be broken at their joints.
Html html_cell(std::string_view text);

/// Writes pages one after the other and keeps their ids apart.
class HtmlBlocks {
 public:
  explicit HtmlBlocks(const EvidenceBook& evidence) : evidence_(evidence) {}

  Html page(const narrative::Page& page);
  Html claim(const narrative::Claim& claim);
  /// The rules that diagrams need besides the style sheet; valid after the pages were written.
  const Html& style() const { return style_; }

 private:
  void blocks(Html& out, const std::vector<narrative::Block>& blocks, unsigned level);
  void block(Html& out, const narrative::Block& block, unsigned level);
  void list(Html& out, const narrative::ClaimList& list);
  void items(Html& out, const std::vector<narrative::Claim>& claims);
  void note(Html& out, const narrative::Note& note);
  void table(Html& out, const narrative::Table& table);
  void rows(Html& out, const narrative::Table& table, std::size_t begin, std::size_t end,
            std::string_view caption);
  void row(Html& out, const std::vector<TableColumn>& columns, const narrative::Row& row,
           bool cited);
  void diagram(Html& out, const narrative::Diagram& diagram);
  void twin(Html& out, const narrative::Diagram& diagram);
  /// `wanted` as an id that no element has yet.
  std::string free_id(std::string_view wanted);
  /// A box that scrolls by itself and can be reached with the keyboard; regions have names of
  /// their own.
  void open_region(Html& out, std::string_view label);
  void small_table(Html& out, const std::string& caption, const std::vector<std::string>& columns,
                   const std::vector<std::vector<std::string>>& rows);

  const EvidenceBook& evidence_;
  std::set<std::string> ids_;
  std::set<std::string> regions_;
  Html style_;
};

/// The id of a page's section, for links to it.
std::string page_id(const narrative::Page& page);

}  // namespace cutaway::render
