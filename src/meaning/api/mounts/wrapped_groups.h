// SPDX-License-Identifier: Apache-2.0
// The framework's router inside of a product's own one: `agents := guarded(r.Group("/agents"))`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "meaning/api/mounts/wrapped_routes.h"

namespace cutaway::meaning {

/// What an own router registers on, and what its makers put before its paths.
struct GroupBehind {
  ValueRef router;  ///< a thing of the framework, as it stands where the own one is made
  SymbolId scope;   ///< the function around it
  std::string prefix;
};

class WrappedGroups {
 public:
  WrappedGroups(const ReaderContext& context, std::span<const Match> matches);

  /// `carrier`: the field in which the own router of the route keeps the framework's. Followed
  /// through constructors and through methods that make a router of another one
  /// (`desk.SubGroup("/admin")`); empty when nobody knows.
  std::optional<GroupBehind> behind(const WrappedRoute& route, const Operand& carrier) const;

 private:
  struct Asked;
  std::optional<GroupBehind> made_by(const Asked& asked) const;
  std::optional<GroupBehind> given(const Asked& asked, ValueRef kept) const;
  std::optional<GroupBehind> of_call(const Asked& asked, ValueRef inner) const;
  std::optional<GroupBehind> of_argument(const Asked& asked, int place) const;
  std::optional<GroupBehind> of_receiver(const Asked& asked) const;
  ValueId argument(const Asked& asked, int place) const;

  const ReaderContext& context_;
  std::map<std::pair<FileId, ValueId>, const Match*> mounts_;  ///< by what is called
};

}  // namespace cutaway::meaning
