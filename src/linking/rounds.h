// SPDX-License-Identifier: Apache-2.0
// Rounds: finds what every import, variable, field, parameter and function result stands for, from
// the round before.
#pragma once

#include <utility>
#include <vector>

#include "linking/linker.h"

namespace cutaway::linking {

/// Rounds are numbered through: first those that only know, then those that are forced.
inline constexpr std::uint8_t kLastFreeRound = 24, kLastForcedRound = 30;

/// The last rounds in which anything was found for files that are not open.
struct RoundsKept {
  std::uint8_t free = 0, forced = 0;
};

/// Each round answers what it can from the answers of the round before, so the order of files and
/// the number of threads change nothing. What stays open in a circle counts as unknown at the end.
class Rounds {
 public:
  /// `open[i]`: whether file i is to be answered; the others show what they were given.
  Rounds(Linker& linker, std::vector<char> open) : linker_(linker), open_(std::move(open)) {}
  void run(RoundsKept kept = {});

 private:
  /// A slot that has its answer now.
  struct Answer {
    Entity* slot;
    Entity entity;
  };
  bool round(std::uint8_t number, bool forcing);
  void visit(FileId file, std::vector<Answer>& out, bool& still_open) const;
  Entity import_slot(FileId file, std::size_t row) const;
  SymbolId type_scope(SymbolRef symbol) const;
  Entity listed_member(FileId file, std::size_t row) const;
  Entity symbol_slot(FileId file, std::size_t row) const;
  Entity returned(FileId file, SymbolId function) const;
  Entity written_parameter(FileId file, std::size_t row) const;
  Entity parameter_slot(FileId file, std::size_t row) const;
  Entity binding_slot(FileId file, std::size_t row) const;
  Entity base_slot(FileId file, SymbolId owner, std::size_t row) const;
  static bool is_taken_apart(const syntax::Syntax& syntax, std::size_t row);
  Entity taken_apart(FileId file, ValueId value, unsigned position) const;
  Entity value_at(FileId file, ValueId value, unsigned position) const;
  void close_open_slots();

  Linker& linker_;
  std::vector<char> open_;
};

}  // namespace cutaway::linking
