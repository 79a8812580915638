// SPDX-License-Identifier: Apache-2.0
// OwnBuses: the functions that a program registers with its own dispatcher, by the type that they
// take.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class OwnBuses {
 public:
  explicit OwnBuses(const Inputs& in);

  /// `bus.dispatch(ctx, &PlaceOrder{})`: the functions that were given to another function of the
  /// dispatcher's file and take such a thing; none when the call is no dispatch.
  std::vector<SymbolRef> takers(FileId file, std::uint32_t call) const;

 private:
  using Key = std::pair<FileId, std::string>;  ///< file of the dispatcher, name of what is taken
  void note(FileId file, std::uint32_t call);
  const syntax::Symbol& symbol(SymbolRef ref) const;
  std::string_view taken_by(SymbolRef function) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> types_;  ///< names of own classes and structs
  std::map<Key, std::vector<SymbolRef>> takers_;
  std::set<FileId> dispatchers_;
};

}  // namespace cutaway::model
