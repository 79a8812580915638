// SPDX-License-Identifier: Apache-2.0
// The walk over blocks, with an explicit stack.
#include "render/walk.h"

namespace cutaway::render {
namespace {

void add_claims(std::vector<Citing>& all, const std::vector<narrative::Claim>& claims) {
  for (const narrative::Claim& claim : claims) all.push_back({&claim, nullptr});
}

void add_rows(std::vector<Citing>& all, const narrative::Table& table) {
  for (const narrative::Row& row : table.rows) {
    for (const narrative::Cell& cell : row.cells) {
      if (cell.claim) all.push_back({&*cell.claim, nullptr});
    }
    if (!row.places.empty()) all.push_back({nullptr, &row.places});
  }
}

void add_blocks(std::vector<Citing>& all, const std::vector<narrative::Block>& blocks) {
  std::vector<const narrative::Block*> open;
  const auto push = [&open](const std::vector<narrative::Block>& inner) {
    for (auto block = inner.rbegin(); block != inner.rend(); ++block) open.push_back(&*block);
  };
  push(blocks);
  while (!open.empty()) {
    const auto& content = open.back()->content;
    open.pop_back();
    if (const auto* paragraph = std::get_if<narrative::Paragraph>(&content)) {
      add_claims(all, paragraph->claims);
    } else if (const auto* list = std::get_if<narrative::ClaimList>(&content)) {
      add_claims(all, list->items);
    } else if (const auto* table = std::get_if<narrative::Table>(&content)) {
      add_rows(all, *table);
    } else if (const auto* section = std::get_if<narrative::Section>(&content)) {
      push(section->blocks);
    }
  }
}

}  // namespace

std::vector<Citing> citings(const narrative::Document& document) {
  std::vector<Citing> all;
  for (const narrative::Page& page : document.pages) {
    add_blocks(all, page.blocks);
    add_claims(all, page.means);
    add_claims(all, page.ask);
  }
  return all;
}

std::vector<Citing> citings(const narrative::Explain& explain) {
  std::vector<Citing> all;
  if (explain.purpose) all.push_back({&*explain.purpose, nullptr});
  if (explain.says) all.push_back({&*explain.says, nullptr});
  add_claims(all, explain.shows);
  add_claims(all, explain.worth_knowing);
  add_claims(all, explain.not_seen);
  return all;
}

bool has_content(const narrative::Page& page) {
  return !page.blocks.empty() || !page.means.empty();
}

}  // namespace cutaway::render
