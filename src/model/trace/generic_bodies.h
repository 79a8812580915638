// SPDX-License-Identifier: Apache-2.0
// GenericBodies: which kept thing a function that is written for any type works on, by what the
// calls on the way to it were given.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"
#include "model/trace/held_queries.h"

namespace cutaway::model {

class GenericBodies {
 public:
  GenericBodies(const Inputs& in, const Model& model, const HeldQueries& held);

  /// The kept thing, when the function's class is written for any type and exactly one kept thing
  /// is among the types given on the way; else a number that is none's. Of a class that only an own
  /// mapping keeps in a table it is none of Model::entities, see `mapped`.
  std::size_t works_on(SymbolRef body, std::span<const std::string_view> given) const;
  /// The kept thing that the object of a call is declared for: "Order" of a field of type
  /// `IRepository<Order>`; "" when there is none.
  std::string_view declared_for(FileId file, const syntax::Call& call) const;
  /// The kept thing that a class is for, because one of the bases of these types (the class and
  /// those above it) is written for it: "Order" of a class that extends Store<Order>; else "".
  std::string_view fixed_for(std::span<const SymbolRef> types) const;
  /// The one kept thing of that name, into Model::entities; nothing where none or several have it.
  std::vector<std::size_t> kept_as(std::string_view name) const;
  /// "Order (Orders)" of a class that `mapper.Entity<Order>("Orders")` of the project keeps in that
  /// table, "Order" of one that a repository is declared for, and nothing else declares; "" where
  /// the number is another's.
  std::string_view mapped(std::size_t thing) const;
  /// Whether the name is a kept thing's.
  bool is_kept(std::string_view name) const { return entities_.contains(plain(name)); }
  /// Whether two names are spelt alike: "OrderLine" and "order_line".
  static bool alike(std::string_view a, std::string_view b) { return plain(a) == plain(b); }
  /// Whether one of the calls of a body is given a class by its name (`from(User.class)`).
  bool names_class(FileId file, std::span<const std::uint32_t> calls) const;

 private:
  static std::string plain(std::string_view name);
  bool is_generic(SymbolRef type) const;
  void find_mapped();

  const Inputs& in_;
  const std::size_t declared_;       ///< how many kept things are declared
  std::vector<std::string> whole_;   ///< names of bases that keep all things
  std::vector<std::string> mapped_;  ///< further ones, after these
  std::map<std::string, std::size_t, std::less<>> entities_;  ///< by the name's letters
  mutable std::map<SymbolRef, bool> generic_;
};

}  // namespace cutaway::model
