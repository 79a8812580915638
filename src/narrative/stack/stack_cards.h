// SPDX-License-Identifier: Apache-2.0
// Stack cards: what a reader asks of each technology: what it does here, why it was taken, whether
// it is still supported, what leaving it would touch.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "narrative/stack/stack_history.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// End of support as its makers announced it, from shipped data.
struct Support {
  std::string cycle;   ///< "3.12", "16"
  std::string ends;    ///< "2028-10-31"
  std::string as_of;   ///< date of the shipped data
  bool ended = false;  ///< before the analysed commit
};

struct StackCard {
  std::size_t use = 0;  ///< index into Model::technologies
  std::optional<Claim> here;
  std::optional<Claim> stands;   ///< where it stands, of what has no role
  bool option = false;           ///< people can choose it; the product runs without
  bool must_run = false;         ///< the product cannot start without it
  std::optional<Claim> needed;   ///< what shows that
  std::vector<Claim> why;        ///< quoted reasons; empty: no document says why
  std::optional<Claim> arrived;  ///< which commit brought it in
  std::optional<Claim> leaving;  ///< what would have to change
  std::optional<Support> support;
  std::vector<std::string> alternatives;

  /// Whether code of the product takes it in, or a file starts it beside the product, though
  /// nothing tells what for.
  bool is_at_work() const { return stands && (stands->rule() == "stands.at_work" || does()); }
  /// Whether `stands` says what it does, as anywhere, and in which functions.
  bool does() const { return stands && stands->rule() == "stands.deed"; }
  /// What is told of its work: its role, else what it does as anywhere; null where nobody read it.
  const Claim* work() const { return here ? &*here : does() ? &*stands : nullptr; }
};

/// "14 (support ended 2022-06-01)": the version, and the day on which its makers stop mending it.
std::string version_told(const model::TechnologyUse& use, const StackCard& card);

/// One card a technology, the most important first.
std::vector<StackCard> stack_cards(const Story& story);
/// The same, and what is told of what left and of libraries.
std::vector<StackCard> stack_cards(const Story& story, StackHistory& history);

}  // namespace cutaway::narrative
