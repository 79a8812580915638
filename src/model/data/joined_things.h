// SPDX-License-Identifier: Apache-2.0
// JoinedThings: what a question looks at beside what it is about, where a call of the builder joins
// it: `->join(OrderModel::TABLE, 'id', 'order_id')`, `->leftJoin('o.lines', 'l')`.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/data/named_tables.h"
#include "model/data/relations.h"

namespace cutaway::model {

class JoinedThings {
 public:
  /// What the call at that place of the file is about.
  using AboutOf = std::function<std::optional<std::size_t>(FileId file, std::size_t call)>;

  JoinedThings(const Inputs& in, const EntityObjects& objects, const NamedTables& named,
               const Relations& relations);
  /// Whether the call joins (`[joins]` in catalogue/sinks.toml); `verb` in small letters.
  bool joins(FileId file, std::string_view verb) const;
  /// The kept thing that is joined: by its table, first or after the alias of what it is joined to;
  /// by its class; or by a member of what an alias of the same function stands for.
  std::optional<std::size_t> of(FileId file, std::size_t call, const AboutOf& about) const;

 private:
  ValueId argument(FileId file, const syntax::Call& call, std::uint32_t place) const;
  std::string_view text(FileId file, const syntax::Call& call, std::uint32_t place) const;
  std::optional<std::size_t> by_class(FileId file, ValueId value) const;
  std::optional<std::size_t> asked_for(FileId file, ValueId value) const;
  std::optional<std::size_t> by_path(FileId file, std::size_t call, const AboutOf& about,
                                     int depth) const;
  std::optional<std::size_t> behind_alias(FileId file, std::size_t call, std::string_view alias,
                                          const AboutOf& about, int depth) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  const NamedTables& named_;
  const Relations& relations_;
  std::set<std::string, std::less<>> calls_, classes_;  ///< "composer.leftjoin"
  std::set<std::string, std::less<>> builders_, sources_;
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model
