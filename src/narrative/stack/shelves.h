// SPDX-License-Identifier: Apache-2.0
// Shelves: under which heading page 10 and `stack` tell a technology.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/queries.h"
#include "narrative/stack/stack_cards.h"

namespace cutaway::narrative {

enum class Shelf : std::uint8_t {
  product,    ///< what the product is made of and has beside it
  outside,    ///< answers elsewhere; whether it always does no line tells
  also,       ///< asked for, without a word on what it does
  connected,  ///< the product runs without until somebody sets it up
  declared,   ///< no code is seen to use it
  delivery,   ///< tests and delivers each change
  tooling     ///< builds and checks it
};

Shelf shelf_of(const model::Analysis& analysis, const StackCard& card);

/// "What it runs on": the heading of a shelf.
std::string_view heading_of(Shelf shelf);
/// "runs_on": the same as a word of an answer for programs.
std::string_view word_of(Shelf shelf);

}  // namespace cutaway::narrative
