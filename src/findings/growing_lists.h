// SPDX-License-Identifier: Apache-2.0
// GrowingLists: whether the list that a loop goes through gets longer while the product is used.
#pragma once

#include <map>
#include <optional>

#include "findings/ground.h"
#include "model/trace/deeds.h"

namespace cutaway::findings {

class GrowingLists {
 public:
  GrowingLists(const Ground& ground, const model::Tracing& tracing);

  /// What the list of the loop is rows of, where requests or jobs add to these, and where.
  struct Growth {
    std::size_t entity = 0;  ///< into Model::entities
    Place added_at;
  };
  /// Nothing where the list is not seen to come from a store, or where nobody is seen to add to it:
  /// what is filled once (encode profiles, settings) stays as long as it is.
  std::optional<Growth> of(FileId file, const syntax::Block& loop) const;

 private:
  std::optional<std::size_t> rows_of(FileId file, const syntax::Block& loop, ValueId list) const;
  std::optional<std::size_t> related(std::string_view field) const;
  const Place* added_at(std::size_t entity) const;

  const Ground& ground_;
  const model::Tracing& tracing_;
  std::map<std::string, std::size_t, std::less<>> fields_;  ///< of relations → their target
  std::map<std::size_t, std::vector<Place>> writes_;
  mutable std::map<std::size_t, std::optional<Place>> added_;
};

}  // namespace cutaway::findings
