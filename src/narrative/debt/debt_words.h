// SPDX-License-Identifier: Apache-2.0
// Words of the debt ledger: one business sentence an item, what to do, what happens otherwise, and
// how one knows that it is paid.
#pragma once

#include <optional>
#include <string>

#include "findings/ledger.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {

/// An item as it is told. Nothing is said that its numbers do not show.
struct DebtWords {
  std::optional<Claim> title;  ///< the business sentence; without it the item is not told
  std::string do_next;         ///< smallest useful fix
  std::string do_nothing;
  std::string paid_when;
  std::string effort;         ///< small | medium | large; unknown where no fix was found
  std::string effort_reason;  ///< from similar past changes and who depends on it
  std::string trend;          ///< rising | falling | steady | ""
};
DebtWords debt_words(const Story& story, const findings::Item& item);

/// "`src/orders.ts`", "`src/orders.ts` and `src/tax.ts`", "`src/orders.ts` and 3 more files".
std::string files_phrase(const Story& story, const findings::Item& item, std::size_t most = 2);
/// Names of those who changed its files most in the last year; "" for none.
std::string who_knows(const Story& story, const findings::Item& item);
/// Whether the risk told later repairs better than size did in this project's own past, or that is
/// not known.
bool beats_size(const findings::AgainstSize& against);
/// What is counted as a repair; empty where no told item counts any.
std::string measure_of_repair(const findings::Ledger& ledger);
/// How the ranking would have done in the past, against file size; nothing where it cannot be told.
std::optional<Claim> against_size_words(const Story& story, const findings::AgainstSize& against);

}  // namespace cutaway::narrative
