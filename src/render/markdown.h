// SPDX-License-Identifier: Apache-2.0
// Pages as Markdown: for the whole report, and for "Copy as Markdown" in the page.
#pragma once

#include "narrative/document.h"
#include "render/escape.h"
#include "render/quotes.h"
#include "render/render.h"

namespace cutaway::render {

/// Writes blocks as GFM, each sentence followed by its places.
class MarkdownPages {
 public:
  explicit MarkdownPages(const Context& context)
      : context_(context), places_(context.evidence == "none" ? nullptr : context.analysis) {}

  /// The page, its title as a heading of level `level` (1 … 6).
  Markdown page(const narrative::Page& page, unsigned level) const;
  /// The sentence and its evidence on one line.
  Markdown claim(const narrative::Claim& claim, bool in_table = false) const;
  /// A list of claims, one item each.
  Markdown list(const std::vector<narrative::Claim>& claims) const;

 private:
  void block(Markdown& out, const narrative::Block& block, unsigned level) const;
  void table(Markdown& out, const narrative::Table& table) const;
  void diagram(Markdown& out, const narrative::Diagram& diagram) const;
  Markdown citation(const Place& place, bool in_table) const;

  const Context& context_;
  Quotes places_;
};

/// A sentence, its code names in code spans.
Markdown markdown_sentence(std::string_view text, bool in_table = false);

}  // namespace cutaway::render
