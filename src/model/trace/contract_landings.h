// SPDX-License-Identifier: Apache-2.0
// ContractLandings: the function that answers a call on a stub of a contract's service.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/contracts/rpc_contracts.h"
#include "model/inputs.h"

namespace cutaway::model {

class ContractLandings {
 public:
  explicit ContractLandings(const Inputs& in);

  struct Answer {
    std::string name;            ///< "Catalogue.ListProducts"
    SymbolRef body;              ///< invalid: nobody here serves it, or several functions could
    std::vector<FileId> served;  ///< files that serve it
    TechnologyId technology;     ///< of its contract
  };
  /// What answers the call; no name when it is not on a stub of a contract.
  Answer of(FileId file, std::uint32_t call) const;
  /// The function that answers what a contract describes at the place: of a service's function, or
  /// of an operation by its name. Invalid when nobody, or more than one could.
  SymbolRef answerer(const Place& place) const;

 private:
  struct Service {
    const meaning::RpcContract* contract = nullptr;
    std::string name;
    std::map<std::string, std::string> functions;  ///< by key, as they are written
    std::map<std::string, std::string> asked;      ///< by key: name of the message that is sent
    std::set<FileId> served;                       ///< files with a sign that they serve it
    std::set<std::string, std::less<>> types;      ///< that are made for it by their base
    bool elsewhere = false;                        ///< its contract is no file of the project
  };
  /// A function of a service that is asked.
  struct Asked {
    const Service* service = nullptr;
    std::string_view function;
  };
  void find_services(const meaning::RpcContract& contract);
  void find_elsewhere(const meaning::RpcContract& contract, const std::string& served_by,
                      std::map<std::string, std::size_t>& known);
  void find_servers();
  void serves(std::string_view word, FileId file, std::string_view type = {});
  Asked asked(FileId file, std::uint32_t call) const;
  SymbolRef operation(const Place& place) const;
  const std::vector<SymbolRef>& methods(std::string_view key) const;
  const Service* named(std::string_view origin) const;
  const Service* called(FileId file, std::uint32_t call) const;
  SymbolRef of_type(const Service& service, std::string_view name) const;
  SymbolRef function(const Service& service, std::string_view key) const;
  bool asks_it(const Service& service, SymbolRef function) const;
  SymbolRef typed(const Service& service, const std::string& key) const;
  void keep_exact(const Service& service, std::string_view key,
                  std::vector<SymbolRef>& found) const;

  const Inputs& in_;
  std::vector<meaning::RpcContract> languages_;
  std::vector<Service> services_;
  std::map<std::string, std::size_t, std::less<>> servers_, stubs_;  ///< by a generated name
  mutable std::map<std::string, std::vector<SymbolRef>, std::less<>> methods_;  ///< by key, lazily
};

}  // namespace cutaway::model
