// SPDX-License-Identifier: Apache-2.0
// LazyMembers: kept things that are fetched because a member of another is looked at:
// `$order->lines`, where the class of orders has a function `lines` that says what they are,
// `order.getLines()`, where it has a list of them.
#pragma once

#include <vector>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class LazyMembers {
 public:
  LazyMembers(const Inputs& in, const Model& model);

  struct Looked {
    SymbolRef body;
    std::size_t thing = 0;  ///< into Model::entities
    std::uint32_t line = 0;
    GuardId guard;
  };
  /// In the order of files; each thing once a line.
  const std::vector<Looked>& all() const { return looked_; }

 private:
  void read(FileId file, bool getters, bool words);
  std::set<ValueId> made_of(const syntax::Syntax& syntax) const;
  void look(FileId file, ValueId value, const Looked& at, int depth);
  void look_at_getter(FileId file, const syntax::Call& call, const Looked& at);
  void look_at_own(FileId file, ValueId value, SymbolId scope, const Looked& at);
  void look_at_words(FileId file, ValueId value, SymbolId scope, const Looked& at);
  std::optional<std::size_t> of_words(FileId file, ValueId value, SymbolId scope, int depth) const;
  void add(std::optional<std::size_t> thing, const Looked& at, std::uint32_t line);

  const Inputs& in_;
  const EntityObjects objects_;
  std::vector<Looked> looked_;
  std::set<std::string, std::less<>> makes_, changes_;  ///< words of calls on such members
};

}  // namespace cutaway::model
