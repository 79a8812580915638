// SPDX-License-Identifier: Apache-2.0
// Gateways: which part passes which paths on to which other, what the outside asks for, and what of
// it can be reached from there.
#pragma once

#include <cstdint>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

struct Usage;

/// A rule of a gateway that leads to a part.
struct Passing {
  static constexpr std::uint32_t kPlatform = 0xffffffff;
  std::uint32_t rule = 0;             ///< into Facts::gateway_routes
  std::uint32_t gateway = kPlatform;  ///< draft; kPlatform: a way in that no part here stands for
  std::uint32_t target = 0;           ///< draft
};

/// Every rule whose gateway and target are known. A proxy whose rules lead to several parts, though
/// no deployment file runs it, becomes a draft.
std::vector<Passing> find_passings(const Inputs& in, const Ownership& ownership,
                                   const std::vector<Usage>& usages, std::vector<Draft>& drafts);

/// A part that runs no program written here and passes requests on to more than pages is a gateway;
/// a web server that is built here and passes nothing on is none.
void settle_gateways(const Inputs& in, const Ownership& ownership,
                     const std::vector<Passing>& passings, std::vector<Draft>& drafts);

/// Fills Endpoint::public_paths. After find_endpoints.
void find_public_paths(const Inputs& in, const std::vector<Passing>& passings, Model& model);

/// Fills Part::from_internet.
void find_ways_in(const Inputs& in, const std::vector<Passing>& passings,
                  const std::vector<Draft>& drafts, Model& model);

/// Timeouts and retries that rules set, on the connections that they make. After connect.
void limit_passings(const Inputs& in, const std::vector<Passing>& passings, Model& model);

}  // namespace cutaway::model
