// SPDX-License-Identifier: Apache-2.0
// GivenTakers: the handler that takes an object by its type, or by a mark that names it, where the
// object is sent through something that nobody can look into.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/trace/handed_over.h"

namespace cutaway::model {

class GivenTakers {
 public:
  explicit GivenTakers(const Inputs& in);

  /// Own functions with the name of a handler ("handle", "execute") that take an own class whose
  /// object the call, which has the name of a sender ("send", "dispatch"), is given: the only one,
  /// or every one where the call announces something. None when several could be meant.
  std::vector<SymbolRef> of(FileId file, std::uint32_t call, const HandedOver& handed) const;
  /// The only such function that takes objects of the class of that name; none where several do.
  SymbolRef only_of(std::string_view type) const;

 private:
  void note(FileId file, SymbolId function);
  std::set<SymbolId> note_marks(FileId file);
  SymbolId only_handler(FileId file, SymbolId type) const;
  std::vector<SymbolRef> nearest(std::vector<SymbolRef> takers, FileId file) const;
  /// Of the takers of a generic type, those that take it with what it is made with here.
  std::vector<SymbolRef> made_with(const std::vector<SymbolRef>& takers, FileId file,
                                   ValueId given) const;

  const Inputs& in_;
  std::set<std::string, std::less<>> handlers_, sending_, announcing_;
  std::vector<std::string> marks_;  ///< of classes, that are given what their handler takes
  /// By name of an own class: the functions that take it.
  std::map<std::string, std::vector<SymbolRef>, std::less<>> takers_;
  std::map<std::string, std::size_t, std::less<>> declared_;  ///< how many own types have a name
};

}  // namespace cutaway::model
