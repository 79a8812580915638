// SPDX-License-Identifier: Apache-2.0
// Strategies: what checks who asks where a guard only names it: `AuthGuard("jwt")` runs the class
// that is made with `PassportStrategy(Strategy, "jwt")`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/trace/call_bodies.h"

namespace cutaway::model {

class Strategies {
 public:
  Strategies(const Inputs& in, const CallBodies& bodies);

  /// The function of own code that checks for such a guard; may be invalid.
  SymbolRef of(const meaning::Guarding& guard) const;

 private:
  std::string name_of(FileId file, const syntax::Call& call) const;
  SymbolRef of_policy(const meaning::Guarding& guard) const;

  std::map<std::string, SymbolRef, std::less<>> checks_;  ///< by the name of the strategy
  /// By class that is made of such a guard: `class Known extends AuthGuard("jwt")`.
  std::map<std::string, std::string, std::less<>> guards_;
  std::vector<std::string> named_by_;    ///< names of the guards that are given a strategy
  std::string ends_;                     ///< how their names end
  std::vector<std::string> decided_by_;  ///< guards that are given a right and a thing
  std::map<std::string, SymbolRef, std::less<>> policies_;  ///< classes that decide, by name
  const Inputs& in_;
  const CallBodies& bodies_;
};

}  // namespace cutaway::model
