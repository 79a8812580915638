// SPDX-License-Identifier: Apache-2.0
// LookedUp: functions that are called by a name which a text says: `action("ship_order")(order)`,
// and those of an object that a program puts together of its parts: `context.tasks.ship(order)`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class LookedUp {
 public:
  /// `ecosystems`: by file; a name of one language finds nothing of another.
  LookedUp(const Inputs& in, std::vector<std::string_view> ecosystems);

  /// Own functions that the call runs: for each name that the text may be, the only one. None
  /// where a name is several functions' or may be anything.
  std::vector<SymbolRef> of(FileId file, std::uint32_t call) const;

 private:
  void note_tables(FileId file);
  void note_table(FileId file, std::string_view name, ValueId record);
  void note_hung(FileId file);
  void note_made(std::string_view name, SymbolRef maker);
  std::string hung_as(FileId file, ValueId value) const;
  std::vector<SymbolRef> by_text(FileId file, const syntax::Call& call) const;
  std::vector<SymbolRef> by_table(FileId file, const syntax::Call& call) const;
  ValueId behind(FileId file, const syntax::Call& call, ValueId value) const;
  int looks_up(SymbolRef function) const;
  std::vector<std::string> modules_of(SymbolRef function) const;
  SymbolRef only_named(FileId file, std::string_view name, std::size_t given,
                       const std::vector<std::string>& modules) const;
  const syntax::Symbol& symbol(SymbolRef ref) const;

  const Inputs& in_;
  const std::vector<std::string_view> ecosystems_;
  std::set<std::string, std::less<>> getters_, reads_;  ///< `getattr(x, name)`, `x.get(name)`
  std::set<std::string, std::less<>> hung_;  ///< ecosystems where functions make what hangs there
  /// Functions that stand in no other thing, by their names.
  std::map<std::string, std::vector<SymbolRef>, std::less<>> functions_;
  /// "tasks" and "ship": functions that an object which is handed over under that name has.
  std::map<std::pair<std::string, std::string>, std::set<SymbolRef>> tables_;
};

}  // namespace cutaway::model
