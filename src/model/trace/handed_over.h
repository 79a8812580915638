// SPDX-License-Identifier: Apache-2.0
// HandedOver: who takes what is given to a mediator: the class whose base names the type of it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class HandedOver {
 public:
  explicit HandedOver(const Inputs& in);

  struct Takers {
    std::vector<SymbolRef> types;
    bool all = false;  ///< every one of them is run, not just one
  };
  /// Own classes that take what the call hands over; none when the call hands nothing over.
  Takers of(FileId file, std::uint32_t call) const;
  /// Whether an own function of that name runs the object that it is given.
  bool runs_given(std::string_view name) const;

 private:
  bool is_of(const std::vector<std::string>& globs, linking::NameId origin) const;
  void index();
  void add(std::string_view taken, SymbolRef type);
  void add_over(SymbolRef type);
  std::string_view made_as(const syntax::Syntax& syntax, ValueId value,
                           const syntax::Call& call) const;

  const Inputs& in_;
  std::vector<std::string> one_, all_, takers_, running_;
  std::set<SymbolRef> over_;  ///< own interfaces that extend a library's
  std::map<std::string, std::vector<SymbolRef>, std::less<>> by_type_;  ///< name of what is taken
};

}  // namespace cutaway::model
