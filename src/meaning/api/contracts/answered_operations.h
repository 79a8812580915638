// SPDX-License-Identifier: Apache-2.0
// Answered operations: methods of own classes that answer what an interface file tells.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/api/guards/guards.h"
#include "meaning/facts.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// Classes below an interface that a tool makes of a contract (table `contracts`,
/// `openapi.answered_by`) and that lies not among the own files; functions that are handed to what
/// a tool makes of one operation (`openapi.registered_by`).
class AnsweredOperations {
 public:
  AnsweredOperations(const ReaderContext& context, std::span<const Match> matches);

  /// The own type outside of which methods stand that bear most names of these operations of one
  /// contract answers them, though it names no interface; nothing where several types do.
  void fit(const std::set<std::string>& operations);
  /// Gives the route of an operation the one function of its name, and what that refuses: the one
  /// that its dotted name leads to ("shop.orders.list_orders") before all others. Nothing where
  /// several have such a name.
  void join(std::string_view operation, Route& route);
  /// Whether an own method does what a tool leaves to it for a scheme of the contract's security
  /// (`openapi.checked_by`): `HandleBearerAuth` for "BearerAuth".
  bool checks(std::string_view scheme) const;

 private:
  using Methods = std::map<std::string, SymbolRef>;  ///< by their plain names
  void read(FileId file, std::span<const std::string> names);
  void read_outside(FileId file, std::span<const std::string> askers);
  void read_registered(FileId file, std::span<const std::string> makers);
  SymbolRef handed(FileId file, ValueId value) const;
  SymbolRef by_dotted(std::string_view operation) const;

  const ReaderContext& context_;
  std::span<const Match> matches_;
  std::unique_ptr<Guards> guards_;  ///< made for the first method
  std::map<std::string, std::vector<SymbolRef>> methods_;
  std::map<std::string, SymbolRef> registered_;                           ///< by plain names
  std::map<std::string, std::vector<SymbolRef>, std::less<>> functions_;  ///< of no class, by name
  std::map<std::pair<std::string, std::string_view>, Methods> types_;     ///< by folder and name
};

}  // namespace cutaway::meaning
