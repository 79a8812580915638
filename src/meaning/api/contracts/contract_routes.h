// SPDX-License-Identifier: Apache-2.0
// Routes of contracts that clients share: `server.router(orders, { list: { handler } })` where
// `orders = contract.router({ list: { method: "GET", path: "/orders" } })`.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "meaning/api/carriers/carriers.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Reads the calls that give functions for the entries of a contract: shapes of routes with
/// `method = "@contract"`, whose role `contract` picks the contract and `answers` the record of
/// functions. The shape's `made` names the call that makes contracts (a glob on its origin); there
/// argument 0 holds the entries with `method` and `path`, and `pathPrefix` of argument 1 stands
/// before their paths, and before those of contracts that are entries. `parent` picks what the
/// router that is handed over is served by; of several that stand below different paths it is not
/// known which one counts.
class ContractRoutes {
 public:
  ContractRoutes(const ReaderContext& context, Carriers& carriers, std::span<const Match> matches)
      : context_(context), carriers_(carriers), matches_(matches) {}

  std::vector<Route> of(const Match& match);

 private:
  struct Contract {
    FileId file;
    SymbolId scope;
    ValueId callee, entries, options;
  };
  using Key = std::pair<FileId, ValueId>;  ///< of the callee
  const Contract* contract_of(FileId file, SymbolId scope, ValueId value) const;
  void read(std::string_view made);
  void find_servers(TechnologyId technology);
  std::string prefix_of(const Contract& contract, bool& complete) const;
  ValueId entry(FileId file, ValueId record, std::string_view key) const;

  const ReaderContext& context_;
  Carriers& carriers_;
  std::span<const Match> matches_;
  std::set<std::string> served_below_;
  bool served_whole_ = true;  ///< what the servers hang below is known
  std::map<Key, Contract> contracts_;
  std::map<Key, std::vector<Key>> above_;  ///< the contracts that a contract is an entry of
  bool read_ = false;
};

}  // namespace cutaway::meaning
