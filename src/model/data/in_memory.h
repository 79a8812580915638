// SPDX-License-Identifier: Apache-2.0
// InMemory: calls on collections of the program itself, which keep nothing in a store.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class InMemory {
 public:
  InMemory(const Inputs& in, const EntityObjects& objects);

  /// `ordersById.remove(order)`: whether what the call is made on is declared as a collection, or
  /// was made as one, in the functions and the class around it; so is what
  /// `byUser[user].add(order)` takes out of a local one (`memory.puts`). A list that a kept class
  /// has is not: what is put there is kept with its owner.
  bool holds(FileId file, const syntax::Call& call) const;
  /// `order.Lines.Where(…).ToList()`: whether what a call, or the chain before it, looks at is a
  /// list that a kept thing has, where such a list was fetched with its owner and asks nobody
  /// (`memory.plain`); or an object of an own class that is itself a collection.
  bool looks_at_list(FileId file, const syntax::Call& call) const;

 private:
  bool is_collection(std::string_view type) const;
  bool is_own_collection(SymbolRef type) const;
  bool is_listed_member(SymbolRef owner, std::string_view name) const;
  bool makes_collection(const syntax::Syntax& syntax, ValueId value) const;
  bool is_local(const syntax::Syntax& syntax, const syntax::Call& call, std::string_view name,
                bool& known) const;
  bool is_put_in_held(const syntax::Syntax& syntax, const syntax::Call& call,
                      const syntax::ValueNode& upon) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  std::set<std::string, std::less<>> types_, puts_;
  std::vector<bool> plain_;  ///< by file: lists of kept things are in memory there
};

/// Whether a variable is what a function around the call takes, and is given nothing else before.
bool is_only_handed_in(const syntax::Syntax& syntax, const syntax::Call& call,
                       std::string_view name);

}  // namespace cutaway::model
