// SPDX-License-Identifier: Apache-2.0
// Procedures of routers by the names that their callers write: `api.orders.list.useQuery()` asks
// for "orders.list".
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// The words of catalogue/trace.toml, [procedures].
class ProcedureNames {
 public:
  explicit ProcedureNames(const Inputs& in);
  /// The dotted name that a call asks for, "" where it can be none. What a call asks in a way that
  /// only procedures have (`.useQuery`) may hang on any name, else on one of the known callers
  /// that is nothing else of this project or of a library.
  std::string asked(FileId file, std::uint32_t call) const;
  /// Whether the call runs the procedure itself: it names none of the ways of asking for one.
  bool is_direct(FileId file, std::uint32_t call) const;

 private:
  const Inputs& in_;
  std::set<std::string, std::less<>> callers_;  ///< "api", "trpc"
  std::set<std::string, std::less<>> ways_;     ///< "useQuery", "mutate"
};

}  // namespace cutaway::model
