// SPDX-License-Identifier: Apache-2.0
// GenericBodies: which kept thing a function that is written for any type works on, by what the
// calls on the way to it were given.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

class GenericBodies {
 public:
  GenericBodies(const Inputs& in, const Model& model);

  /// The kept thing, when the function's class is written for any type and exactly one kept thing
  /// is among the types given on the way; else Model::entities.size().
  std::size_t works_on(SymbolRef body, std::span<const std::string_view> given) const;
  /// The kept thing that the object of a call is declared for: "Order" of a field of type
  /// `IRepository<Order>`; "" when there is none.
  std::string_view declared_for(FileId file, const syntax::Call& call) const;

 private:
  bool is_generic(SymbolRef type) const;

  const Inputs& in_;
  std::map<std::string, std::size_t, std::less<>> entities_;
  mutable std::map<SymbolRef, bool> generic_;
};

}  // namespace cutaway::model
