// SPDX-License-Identifier: Apache-2.0
// HeldFunctions: which functions are run when a field or variable that holds one is called.
#pragma once

#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class HeldFunctions {
 public:
  explicit HeldFunctions(const Inputs& in) : in_(in) {}

  /// The functions that a field or variable is given in its file: by name, written there, or made
  /// by an own function (`pipeline = wrap(next, step)`). Empty when callers hand it in.
  std::vector<SymbolRef> of(SymbolRef variable) const;
  /// The functions that a name stands for where it is handed over: `known`, and, where a local
  /// variable is given others on other ways, those.
  std::vector<SymbolRef> named_by(FileId file, ValueId name, const syntax::Call& call,
                                  SymbolRef known) const;

 private:
  void collect(FileId file, ValueId value, const syntax::Binding& at, int depth,
               std::vector<SymbolRef>& out) const;
  void collect_local(FileId file, std::string_view name, const syntax::Binding& at, int depth,
                     std::vector<SymbolRef>& out) const;
  void add_given_back(SymbolRef function, std::vector<SymbolRef>& out) const;
  void add(SymbolRef function, std::vector<SymbolRef>& out) const;

  const Inputs& in_;
};

}  // namespace cutaway::model
