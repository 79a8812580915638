// SPDX-License-Identifier: Apache-2.0
// Languages of contracts for calls between services, as the table `contracts` lists them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "catalogue/catalogue.h"

namespace cutaway::meaning {

/// A section of the table `contracts` that has a line `contract`. Names are patterns of
/// `contract_word`.
struct RpcContract {
  std::string ending;  ///< of its files: ".proto"
  TechnologyId technology;
  bool packaged = false;  ///< the package stands before the name of a service on the wire
  std::vector<std::string> served_by, passed_on_by, called_by;
  std::vector<std::string> named_by;  ///< keys of records that name a service that is served
  std::vector<std::string> paths;     ///< options that put a method on a path of HTTP
  std::vector<std::string> plain_in;  ///< languages whose generated client bears the plain name
};

/// In the order of the table.
std::vector<RpcContract> rpc_contracts(const catalogue::Catalogue& catalogue);

/// The language in which the file is written; null: it is no contract.
const RpcContract* contract_in(const std::vector<RpcContract>& contracts, std::string_view path);

}  // namespace cutaway::meaning
