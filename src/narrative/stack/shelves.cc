// SPDX-License-Identifier: Apache-2.0
// Puts each technology on one shelf.
#include "narrative/stack/shelves.h"

#include <algorithm>

#include "base/text.h"
#include "model/stack/declared.h"

namespace cutaway::narrative {
namespace {

bool is_listed(const model::Analysis& analysis, std::string_view table, std::string_view list,
               std::string_view word) {
  return std::ranges::any_of(analysis.catalogue->table(table), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

/// Whether it answers outside of what is installed: a vendor, or whoever speaks the protocol there.
bool answers_outside(const model::Analysis& analysis, const catalogue::Technology& technology) {
  return technology.component == "external" ||
         is_listed(analysis, "stack_words", "outside.technologies", technology.id);
}

/// Whether code takes it where nobody chooses: then the product stands on it as it comes.
bool is_taken_unset(const StackCard& card) {
  return card.here && card.here->rule() == "here.default" &&
         (contains(card.here->text(), " keeps the data unless ") ||
          contains(card.here->text(), " keeps the data where nobody sets "));
}

/// Whether manifests are all there is of it; a file in which it is seen at work is more.
bool is_only_asked(const model::Analysis& analysis, const StackCard& card) {
  return (!card.here || card.here->rule() == "here.only_asked") &&
         model::only_declared(analysis, analysis.model->technologies[card.use]);
}

}  // namespace

Shelf shelf_of(const model::Analysis& analysis, const StackCard& card) {
  const model::TechnologyUse& use = analysis.model->technologies[card.use];
  const catalogue::Technology& technology = analysis.catalogue->technology(use.technology);
  if (is_listed(analysis, "best_lines", "delivery.categories", technology.category))
    return Shelf::delivery;
  if (use.tooling) return Shelf::tooling;
  if (is_only_asked(analysis, card)) return Shelf::declared;
  if (card.option && !is_taken_unset(card)) return Shelf::connected;
  // What stands without a word of its own here comes behind what has one.
  if (!card.here && !card.must_run && card.why.empty() && !card.is_at_work()) return Shelf::also;
  return !card.must_run && answers_outside(analysis, technology) ? Shelf::outside : Shelf::product;
}

std::string_view heading_of(Shelf shelf) {
  switch (shelf) {
    case Shelf::product:
      return "What it runs on";
    case Shelf::outside:
      return "Outside services that its code turns to";
    case Shelf::also:
      return "What it also uses";
    case Shelf::connected:
      return "What it can be set to use, or be connected to";
    case Shelf::declared:
      return "What manifests ask for, and no code is seen to use";
    case Shelf::delivery:
      return "What tests and delivers each change";
    case Shelf::tooling:
      break;
  }
  return "What builds and tests it";
}

std::string_view word_of(Shelf shelf) {
  switch (shelf) {
    case Shelf::product:
      return "runs_on";
    case Shelf::outside:
      return "outside";
    case Shelf::also:
      return "also";
    case Shelf::connected:
      return "optional";
    case Shelf::declared:
      return "declared";
    case Shelf::delivery:
      return "delivery";
    case Shelf::tooling:
      break;
  }
  return "tooling";
}

}  // namespace cutaway::narrative
