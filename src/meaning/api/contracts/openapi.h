// SPDX-License-Identifier: Apache-2.0
// OpenAPI and Swagger files: the operations that they tell, and which of them are served.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/facts.h"
#include "meaning/matches.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// An operation of an interface file as the file tells it. No endpoint by itself.
struct ContractOperation {
  std::string method, path;
  std::string base;  ///< path of the first server or base path, "" or "/…" without a slash behind
  std::string summary;
  bool deprecated = false;
  Place place;
  std::string id = {};  ///< what code that a tool makes of the file calls it
  /// Schemes by which whoever asks has to show who they are, one of them; empty where anybody may.
  std::vector<std::string> asks = {};
};

/// Adds the operations of all interface files as meanings ("contract"). Those of an own file that
/// code is generated from or that is served at run time (table `contracts`) become routes where no
/// code serves the same, answered by the method that bears the operation's name.
void find_described(const ReaderContext& context, std::span<const Match> matches, Facts& facts);

/// The operations among the facts, those of a file one behind the other.
std::vector<ContractOperation> contract_operations(const Facts& facts);

/// "/orders/{id}", "orders/:id" and "/orders/<int:id>/" are all "/orders/*".
std::string path_pattern(std::string_view path);
/// The patterns by which code can serve an operation: its path alone, and below each end of its
/// base ("/shop/api": "/api/orders", "/shop/api/orders").
std::vector<std::string> path_patterns(const ContractOperation& operation);

}  // namespace cutaway::meaning
