// SPDX-License-Identifier: Apache-2.0
// Languages of contracts for calls between services, as the table `contracts` lists them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "catalogue/catalogue.h"
#include "linking/links.h"
#include "syntax/project.h"

namespace cutaway::meaning {

/// A section of the table `contracts` that has a line `contract`. Names are patterns of
/// `contract_word`.
struct RpcContract {
  std::string ending;  ///< of its files: ".proto"
  TechnologyId technology;
  bool packaged = false;  ///< the package stands before the name of a service on the wire
  std::vector<std::string> served_by, passed_on_by, called_by;
  std::vector<std::string> named_by;     ///< keys of records that name a service that is served
  std::vector<std::string> paths;        ///< options that put a method on a path of HTTP
  std::vector<std::string> plain_in;     ///< languages whose generated client bears the plain name
  std::vector<std::string> no_paths_in;  ///< languages whose servers leave `paths` to a door
};

/// In the order of the table.
std::vector<RpcContract> rpc_contracts(const catalogue::Catalogue& catalogue);

/// The language in which the file is written; null: it is no contract.
const RpcContract* contract_in(const std::vector<RpcContract>& contracts, std::string_view path);

/// "impl Orders" for each interface of other people's code that a block of functions beside its
/// type is written for: `impl Orders for Desk`.
std::vector<std::string> implemented_words(const syntax::Project& project,
                                           const linking::Links& links, FileId file);
/// The same for one such block; "" where the interface at that place among the bases is own code.
std::string implemented_word(const syntax::Project& project, const linking::Links& links,
                             FileId file, const syntax::Symbol& block, std::uint32_t base);

}  // namespace cutaway::meaning
