// SPDX-License-Identifier: Apache-2.0
// HeldQueries: what is asked of a class of the project that is written for any type and hands out
// all that it keeps as a question: `IQueryable<T> Table` of `IRepository<T>`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

struct CallEffect;

class HeldQueries {
 public:
  HeldQueries(const Inputs& in, const Model& model);

  bool empty() const { return members_.empty(); }
  /// The types that such classes are declared for in the project: "Order" of `IRepository<Order>`.
  const std::set<std::string_view>& things() const { return things_; }
  /// "Order" of `_orders.Table.Where(…)`; "" where the call asks no such class.
  std::string_view asked(FileId file, const syntax::Call& call) const;
  /// Says that a call reads all that is kept of the type.
  void tell(std::string_view thing, CallEffect& out) const;

  /// `from o in _orders.Table`, `var query = _orders.Table`: asked without a call.
  struct Begun {
    SymbolRef body;
    std::string_view thing;
    std::uint32_t line = 0;
    GuardId guard;
  };
  std::vector<Begun> begun() const;

 private:
  void find_members();
  std::string_view kept_in(FileId file, ValueId member, SymbolId scope) const;
  std::string_view declared(const syntax::Syntax& syntax, std::string_view name,
                            SymbolId scope) const;
  std::string_view thing_of(std::string_view type) const;

  const Inputs& in_;
  const Model& model_;
  std::set<std::string, std::less<>> questions_;  ///< types of members that are a question
  std::map<std::string_view, std::set<std::string_view>> members_;  ///< by the name of the class
  std::set<std::string_view> things_;
};

}  // namespace cutaway::model
