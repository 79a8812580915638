// SPDX-License-Identifier: Apache-2.0
// Dispatched: lines that lead to a function which the code takes out of a table of its own:
// `clients[kind].ask(…)`, `client = clients.get(kind)` … `submit(client.ask)`, `steps[name](…)`.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "meaning/reader.h"

namespace cutaway::meaning {

class Dispatched {
 public:
  /// A line that calls or hands over a function of each row of a table.
  struct Line {
    SymbolRef scope;  ///< around the line, the innermost
    Place place;
  };

  Dispatched(const ReaderContext& context, std::span<const FileId> files);

  /// In path, line order; empty where no table holds the function or its class.
  std::span<const Line> to(SymbolRef function) const;

 private:
  using Table = std::vector<ValueRef>;  ///< what its rows hold

  void note(FileId file);
  std::optional<Table> picked(FileId file, ValueId value, SymbolId scope) const;
  std::optional<Table> taken(FileId file, const syntax::ValueNode& node, SymbolId scope) const;
  std::optional<Table> table(FileId file, ValueId value, SymbolId scope) const;
  SymbolRef made_of(ValueRef row) const;
  void add(SymbolRef function, FileId file, std::uint32_t line, SymbolId scope);

  const ReaderContext& context_;
  std::map<SymbolRef, std::vector<Line>> lines_;
};

}  // namespace cutaway::meaning
