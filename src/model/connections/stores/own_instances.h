// SPDX-License-Identifier: Apache-2.0
// Which of several instances of a product a part means when its code only says the product, and
// which parts of one folder do not run its code at all: what Compose files say of the order in
// which things start.
#pragma once

#include <set>
#include <span>
#include <vector>

#include "model/connections/addresses/addresses.h"
#include "model/connections/edges.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// The instances that a part's own deployment waits for; all of them where they are one store on
/// several machines ("redis-1", "redis-2").
class OwnInstances {
 public:
  OwnInstances(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t draft,
               std::span<const std::uint32_t> targets);
  bool has(std::uint32_t target) const { return own_.contains(target); }

 private:
  std::set<std::uint32_t> own_;
};

/// Of systems side by side each has its own: where one file starts some of the targets together
/// with the part, only these stay; and what files in other folders start is not the part's, if its
/// own starts stores. What only developers start stands in for what really runs beside it.
void keep_started_together(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t draft,
                           std::vector<std::uint32_t>& targets);

/// Whether a line in the description of a product that several systems start is of another system
/// than the one in which the part stands first, and leads to what runs only there.
bool is_of_another_system(const Inputs& in, const Draft& product, const Draft& target,
                          const Place& line);

/// Whether a bought program waits for the database where it is started, and the part, which has
/// another one, does not: that of a sign-in server.
bool is_of_bought_program(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t draft,
                          std::uint32_t target, const Edges& edges);

/// Parts that Compose starts out of a folder beside others, and that are told of nothing these are
/// told of and wait for nothing: they build documents or watch files.
class StandingApart {
 public:
  StandingApart(const Inputs& in, const std::vector<Draft>& drafts);
  bool stands(std::uint32_t draft) const { return apart_.contains(draft); }

 private:
  std::set<std::uint32_t> apart_;
};

}  // namespace cutaway::model
