// SPDX-License-Identifier: Apache-2.0
// NamedMethods: what an object is asked by a text that names its function, there or by an own
// function that is given both: `call_user_func([$order, 'close'])`, `cache.proxy(this, "all")`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class NamedMethods {
 public:
  /// `ecosystems`: by file, kept by reference.
  NamedMethods(const Inputs& in, const std::vector<std::string_view>& ecosystems);

  /// An object and the name of what it is asked. No object: that of the class around the call.
  struct Asked {
    SymbolRef type;
    std::string name;
  };
  /// What the call asks so; nothing where the class or the name is not known there.
  std::optional<Asked> of(FileId file, std::uint32_t call) const;

 private:
  /// Two values, or places among the parameters of the function around.
  struct Pair {
    ValueId object, name;
    int object_at = -1, name_at = -1;
  };
  std::optional<Pair> asked_in(FileId file, const syntax::Call& call) const;
  const std::vector<Pair>& asked_by(SymbolRef function) const;
  int parameter(FileId file, SymbolId scope, ValueId value) const;
  bool type_of(FileId file, const syntax::Call& call, ValueId value, SymbolRef& out) const;
  std::string text_of(FileId file, ValueId value) const;

  const Inputs& in_;
  const std::vector<std::string_view>& ecosystems_;
  /// By ecosystem: calls that are given the object and the name as a list, or the object and then
  /// the name; and that are asked of the object and given the name.
  std::set<std::string, std::less<>> lists_, getters_, senders_;
  mutable std::map<SymbolRef, std::vector<Pair>> known_;
};

}  // namespace cutaway::model
