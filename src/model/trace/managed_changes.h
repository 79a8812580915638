// SPDX-License-Identifier: Apache-2.0
// ManagedChanges: setters of a row that a mapper watches: `order = em.find(Order.class, id);
// order.setPaid(true);` is written when the transaction ends, and no call says so.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/trace/call_bodies.h"

namespace cutaway::model {

class ManagedChanges {
 public:
  /// Whether a call reads or writes a store, and which of both: "read", "write", or "".
  using KindOf = std::function<std::string_view(FileId, std::uint32_t)>;

  ManagedChanges(const Inputs& in, const Model& model, const CallBodies& bodies);

  /// The kept thing that the call changes: the first setter of a variable that a read gave, inside
  /// of a transaction; where a class asks the mapper itself, also of a row that it does not give
  /// back. Nothing where the same row is then saved by a call of its own.
  std::optional<std::size_t> of(FileId file, std::uint32_t call, linking::Target target,
                                const KindOf& kind_of) const;
  /// The mapper that watches the rows of a kept thing.
  TechnologyId mapper_of(std::size_t entity) const;

 private:
  bool was_read(FileId file, SymbolId scope, ValueId value, SymbolRef type,
                const KindOf& kind_of) const;
  bool is_kept_open(FileId file, const syntax::Call& call, std::string_view name) const;
  bool only_reads(FileId file, SymbolId scope) const;
  bool asks_mapper(FileId file) const;

  const Inputs& in_;
  const Model& model_;
  const CallBodies& bodies_;
  const EntityObjects objects_;
  std::map<std::string, TechnologyId, std::less<>> mappers_;  ///< by the name of the technology
  std::vector<std::string> asked_;  ///< globs of what a mapper is asked by
};

}  // namespace cutaway::model
