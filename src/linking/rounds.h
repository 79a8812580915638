// SPDX-License-Identifier: Apache-2.0
// Rounds: finds what every import, variable, field, parameter and function result stands for, from
// the round before.
#pragma once

#include <vector>

#include "linking/linker.h"

namespace cutaway::linking {

/// Each round answers what it can from the answers of the round before, so the order of files and
/// the number of threads change nothing. What stays open in a circle counts as unknown at the end.
class Rounds {
 public:
  explicit Rounds(Linker& linker) : linker_(linker), open_(linker.project().size(), true) {}
  void run();
  /// Forgets every answer, to begin again with more known about parameters.
  void reopen();

 private:
  /// A slot that has its answer now.
  struct Answer {
    Entity* slot;
    Entity entity;
  };
  bool round(bool forcing);
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
