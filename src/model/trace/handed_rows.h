// SPDX-License-Identifier: Apache-2.0
// HandedRows: which kept thing a wrapper around a store works on that is given a row of it, or a
// place for one: `dal.First(&order)`, `save(order)` of `def save(row): session.add(row)`, and
// `insert(orders)` of a function for rows of any type whose statement gets its table when it runs.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "model/trace/call_effects.h"
#include "model/trace/handed_things.h"

namespace cutaway::model {

class HandedRows {
 public:
  HandedRows(const Inputs& in, const CallBodies& bodies, const CallEffects& effects);

  /// Adds to `out` the rows that a call hands to those parameters of `entered` with which it, or
  /// what it hands them on to, asks a store.
  void into(const KnownThings& here, FileId file, std::uint32_t call, SymbolRef entered,
            KnownThings& out) const;
  /// The kept thing of the row that a call to a store is handed; KnownThings::kNone where none was
  /// handed in.
  std::size_t asked(const KnownThings& known, FileId file, std::uint32_t call,
                    const CallEffect& effect) const;

 private:
  bool keeps(SymbolRef function, std::uint32_t parameter, int depth) const;
  bool is_for_any(SymbolRef function, std::uint32_t parameter) const;
  bool is_open(FileId file, std::uint32_t call) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  const CallEffects& effects_;
  mutable std::map<std::pair<SymbolRef, std::uint32_t>, bool> keeps_;
};

}  // namespace cutaway::model
