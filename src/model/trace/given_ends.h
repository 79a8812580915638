// SPDX-License-Identifier: Apache-2.0
// Which outside system a request reaches where the function that sends it is only given the
// address: its callers say it.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "model/inputs.h"
#include "model/model.h"
#include "model/trace/crossings.h"
#include "model/trace/trace.h"

namespace cutaway::model {

class GivenEnds {
 public:
  GivenEnds(const Inputs& in, const Model& model);

  /// The outside systems whose addresses the calls of a line are given: as they stand there, by a
  /// name (`Request("films", BASE_URL)`), within an object that was made of it before, or because
  /// the object itself was made with it and a function of a class above it is called
  /// (`this.get("/films")`).
  std::vector<PartId> of(PartId from, const Place& at) const;
  /// `this.get("/orders")` of a client that was made with the address of an outside system is not
  /// answered by an own endpoint of that path.
  void keep_outside(CallEffect& effect, std::vector<Landing>& landings, PartId from,
                    const Place& at) const;
  /// Whether a file uses a library that sends requests.
  bool sends_requests(FileId file) const;

 private:
  friend class AddressSearch;
  struct Named {
    PartId from, to;
    std::uint32_t line, end_line;
  };

  const Inputs& in_;
  std::map<FileId, std::vector<Named>> named_;  ///< where the addresses stand
  mutable std::map<std::tuple<PartId, FileId, std::uint32_t>, std::vector<PartId>> known_;
  mutable std::map<FileId, bool> sending_;
};

/// Tells which outside system the requests of a walk reach that have no address of their own, and
/// adds a request where only the caller says so: the sender is told elsewhere, or sends by a
/// library in a way that is not known. `order` has a number for each step, `next` the one after the
/// last.
void name_given_ends(const Model& model, const GivenEnds& given, Trace& trace,
                     std::vector<std::size_t>& order, std::size_t& next);

}  // namespace cutaway::model
