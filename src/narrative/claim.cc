// SPDX-License-Identifier: Apache-2.0
// Claims: their identity, and how they are gathered from a document in reading order.
#include <utility>

#include "base/hash.h"
#include "narrative/document.h"
#include "narrative/narrate.h"

namespace cutaway::narrative {

Claim::Claim(std::string rule, std::string facts, std::string text, Basis basis,
             Confidence confidence, Evidence evidence)
    : id_(short_hex(hash64(rule + '\n' + facts))),
      rule_(std::move(rule)),
      text_(std::move(text)),
      basis_(basis),
      confidence_(confidence),
      evidence_(std::move(evidence)) {}

Claim& Claim::name(std::string text, std::string seen_as, Place place) {
  names_.push_back({std::move(text), std::move(seen_as), place});
  return *this;
}

namespace {

/// Adds the claims of one block; the blocks of a section are pushed for later, in order.
void gather(const Block& block, std::vector<const Claim*>& out,
            std::vector<const Block*>& waiting) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
    for (const Claim& claim : paragraph->claims) out.push_back(&claim);
  } else if (const auto* list = std::get_if<ClaimList>(&block.content)) {
    for (const Claim& claim : list->items) out.push_back(&claim);
  } else if (const auto* table = std::get_if<Table>(&block.content)) {
    for (const Row& row : table->rows) {
      for (const Cell& cell : row.cells) {
        if (cell.claim) out.push_back(&*cell.claim);
      }
    }
  } else if (const auto* section = std::get_if<Section>(&block.content)) {
    for (std::size_t i = section->blocks.size(); i > 0; --i) {
      waiting.push_back(&section->blocks[i - 1]);
    }
  }
}

void gather_page(const Page& page, std::vector<const Claim*>& out) {
  std::vector<const Block*> waiting;
  for (std::size_t i = page.blocks.size(); i > 0; --i) waiting.push_back(&page.blocks[i - 1]);
  while (!waiting.empty()) {
    const Block* block = waiting.back();
    waiting.pop_back();
    gather(*block, out, waiting);
  }
  for (const Claim& claim : page.means) out.push_back(&claim);
  for (const Claim& claim : page.ask) out.push_back(&claim);
}

}  // namespace

std::vector<const Claim*> claims(const Document& document) {
  std::vector<const Claim*> out;
  for (const Page& page : document.pages) gather_page(page, out);
  return out;
}

std::vector<const Claim*> claims(const Explain& explain) {
  std::vector<const Claim*> out;
  if (explain.purpose) out.push_back(&*explain.purpose);
  if (explain.says) out.push_back(&*explain.says);
  for (const auto* list : {&explain.shows, &explain.worth_knowing, &explain.not_seen}) {
    for (const Claim& claim : *list) out.push_back(&claim);
  }
  return out;
}

}  // namespace cutaway::narrative
