// SPDX-License-Identifier: Apache-2.0
// OwnHooks: functions that a program keeps in a table of its own under a name, and runs by it:
// `add_action("order_paid", send_bill)` and `do_action("order_paid", order)`.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class OwnHooks {
 public:
  explicit OwnHooks(const Inputs& in);

  /// The functions that were kept under the name which the call gives to a function that looks
  /// names up beside the one that keeps them; none when the name is not known for sure.
  std::vector<SymbolRef> takers(FileId file, std::uint32_t call) const;

 private:
  /// Which parameters of a function that keeps others are the name and the function.
  struct Keeper {
    std::size_t name = 0, function = 0;
  };
  using Place = std::pair<FileId, SymbolId>;  ///< where keepers stand: a file, or a class in it
  const syntax::Symbol& symbol(SymbolRef ref) const;
  Place beside(SymbolRef function) const;
  void find_keeper(FileId file, const syntax::Binding& binding);
  void note(FileId file, std::uint32_t call);
  SymbolRef given(FileId file, ValueId value) const;
  std::string text(FileId file, const syntax::Call& call, std::size_t argument) const;
  int looks_up(SymbolRef function) const;

  const Inputs& in_;
  std::map<SymbolRef, Keeper> keepers_;
  std::set<Place> tables_;
  std::map<std::pair<Place, std::string>, std::vector<SymbolRef>> kept_;
  std::map<std::string, std::vector<SymbolRef>, std::less<>> functions_;  ///< of no class, by name
};

}  // namespace cutaway::model
