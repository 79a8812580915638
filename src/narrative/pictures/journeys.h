// SPDX-License-Identifier: Apache-2.0
// Journeys: the few entry points that tell most about a system, and what happens after each.
#pragma once

#include <string>
#include <vector>

#include "model/trace/trace.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// One thing that a part asks of another, or does itself.
struct Message {
  PartId from, to;        ///< equal for what a part does itself
  std::string with;       ///< who answers: "MySQL or PostgreSQL" where either may
  bool changes = false;   ///< writes, sends or asks another, and not in some case far below
  bool named = false;     ///< it says what is read or written, not only where
  std::string what;       ///< "saves Order in PostgreSQL"
  std::string condition;  ///< "order.paid"; "" = always
  std::vector<std::size_t> writes = {};  ///< into Model::entities
  bool waits = true;                     ///< the asking part goes on only after the answer
  std::vector<Place> places;             ///< never empty
};

struct Journey {
  model::EntryPoint from;
  std::string title;  ///< "POST /orders", "The job nightly-report"
  std::vector<Message> messages;
  std::vector<PartId> reaches;  ///< stores, brokers, outside systems and parts, sorted
  bool like_all = false;        ///< it does nothing but what most ways of its part do
  std::size_t left_out = 0;     ///< steps that most ways of its part take: who asks, what is logged
};

/// At most `most` journeys, the most telling first: those that touch most parts, stores and outside
/// systems, and the nouns that matter here; none that tells what another has told. One more by
/// which people sign in, where none of them is.
std::vector<Journey> journeys_of(const Story& story, std::size_t most);

/// As a sequence diagram with at most `most` messages.
Diagram sequence_view(const Story& story, const Journey& journey, std::size_t number,
                      std::size_t most = 14);

}  // namespace cutaway::narrative
