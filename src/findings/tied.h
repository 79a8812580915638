// SPDX-License-Identifier: Apache-2.0
// Tied: functions whose place is given by something else (a base class, an interface, a framework,
// an address), and files that are made after one base.
#pragma once

#include <map>
#include <set>
#include <string>

#include "model/model.h"

namespace cutaway::findings {

class Tied {
 public:
  explicit Tied(const model::Analysis& analysis);

  /// Whether a function cannot leave its type as it is: it handles an address, a job or a command;
  /// a base of its type in this project names it; it calls what it stands in for (`super`); or a
  /// framework calls it by its name.
  bool function(SymbolRef symbol) const;
  /// Whether it handles an address, a job or a command.
  bool handles(SymbolRef symbol) const { return handlers_.contains(symbol); }
  /// Whether types of both files have one base, or one file's type is the base of the other's.
  bool one_base(FileId a, FileId b) const;

 private:
  std::set<std::string> bases(FileId file) const;
  bool named_in_base(SymbolRef symbol) const;
  bool stands_in(SymbolRef symbol) const;

  const model::Analysis& analysis_;
  std::set<SymbolRef> handlers_;
  std::set<std::string> called_unseen_;
};

}  // namespace cutaway::findings
