// SPDX-License-Identifier: Apache-2.0
// GivenClasses: the kept thing that a store is given as a question or a change: `Repo.one(from(o in
// Order))`, `Repo.insert(Order.changeset(row, params))`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class GivenClasses {
 public:
  GivenClasses(const Inputs& in, const EntityObjects& objects);
  /// What the call is about, when it asks a store that is given all it needs.
  std::optional<std::size_t> of(FileId file, std::size_t call) const;
  /// Whether it asks such a store; then only what it is given tells.
  bool asks(FileId file, std::size_t call) const { return is_one_of(stores_, file, call); }
  /// Whether what it is given is there already, and only what hangs on it is read.
  bool fetches_along(FileId file, std::size_t call) const { return is_one_of(along_, file, call); }

 private:
  bool is_one_of(const std::vector<std::string>& globs, FileId file, std::size_t call) const;
  std::optional<std::size_t> within(FileId file, ValueId value, SymbolId scope, int depth) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  std::vector<std::string> stores_;   ///< globs on origins
  std::vector<std::string> along_;    ///< these are given what is there already
  std::vector<std::string> chained_;  ///< these are given what they are added to first
  std::vector<std::string> none_;     ///< of these, what asks nothing of what it is given
};

}  // namespace cutaway::model
