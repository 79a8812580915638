// SPDX-License-Identifier: Apache-2.0
// Edges: connections while they are being collected; many pieces of evidence for one pair become
// one row.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/connections/addresses/product_places.h"
#include "model/connections/outside/set_up_first.h"
#include "model/connections/outside/sign_ins.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// One piece of evidence for a connection.
struct Edge {
  bool seen = false;                  ///< code does it
  bool inferred = false;              ///< code reads the address, or the manifest brings the client
  bool addressed = false;             ///< an address leads there, not only a library
  std::string scheme;                 ///< of the address
  TechnologyId client;                ///< the library through which it is reached
  std::string means;                  ///< of the call, if one was seen
  std::string kind, label, protocol;  ///< where they are told; else they follow from the two parts
  std::vector<std::string> topics;    ///< that go over it
  std::string only_with;              ///< the setting that code asks for before it goes there
  Confidence confidence = Confidence::medium;
};

class Edges {
 public:
  using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;
  /// `refused`: pairs that settings keep apart, whatever else speaks for a connection.
  Edges(const Inputs& in, const std::vector<Draft>& drafts, Pairs refused);
  void add(std::uint32_t from, std::uint32_t to, const Edge& edge,
           const std::vector<Place>& places);
  bool has(std::uint32_t from, std::uint32_t to) const { return rows_.contains({from, to}); }
  /// It is asked for more than a line that stays open, as far as addresses tell.
  bool asks(std::uint32_t from, std::uint32_t to) const;
  /// Writes the connections, ordered by parts.
  void finish(Model& model) const;

 private:
  struct Row {
    bool seen = false, inferred = false, reads = false, writes = false, publishes = false,
         subscribes = false, routed = false, ruled = false, called = false, collects = false,
         exports = false, addressed = false, tells = false;  ///< messages, not only jobs
    std::set<std::string> schemes, published, subscribed;    ///< the last two are topics
    std::string kind, label, protocol;                       ///< as told
    std::string only_with;
    std::vector<TechnologyId> clients;
    Confidence confidence = Confidence::low;
    struct Shown {
      int rank = 0;    ///< the smaller, the more telling
      char way = 'b';  ///< 'p' of what is published, 's' of what is subscribed, 'b' of both
      Place place;
    };
    std::vector<Shown> places;
  };
  bool keeps_jobs(std::uint32_t to, const Row& row) const;
  static Row part_of_jobs(Row row);
  static Row part_without_jobs(Row row);
  bool is_told_by_twin(std::uint32_t from, std::uint32_t to, const Row& row) const;
  bool are_twins(std::uint32_t one, std::uint32_t other) const;
  bool only_carries_library(std::uint32_t from, std::uint32_t to, const Row& row) const;
  bool settle_measurements(std::uint32_t from, std::uint32_t to, const Row& row,
                           Connection& out) const;
  bool is_own_public_address(std::uint32_t from, std::uint32_t to, const Row& row) const;
  bool is_fetched_by(std::uint32_t from, std::uint32_t to, const Row& row) const;
  bool goes_through_gateway(std::uint32_t from, std::uint32_t to, const Row& row) const;
  void write(std::uint32_t from, std::uint32_t to, const Row& row, Model& model) const;
  void settle(std::uint32_t from, std::uint32_t to, const Row& row, Connection& out) const;
  static void settle_messages(const Row& row, std::string_view target, Connection& out);
  std::string protocol(std::uint32_t to, const Row& row) const;

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  const SignIns sign_ins_;
  const SetUpFirst set_up_first_;
  const ProductPlaces products_;
  const std::set<std::uint32_t> stand_ins_;  ///< drafts of which nobody needs all
  std::map<std::pair<std::uint32_t, std::uint32_t>, Row> rows_;
  Pairs refused_;
  std::vector<bool> only_tables_, only_clocks_;  ///< by draft
};

}  // namespace cutaway::model
