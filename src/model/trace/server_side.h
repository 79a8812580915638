// SPDX-License-Identifier: Apache-2.0
// ServerSide: what code that browsers and servers share does on a server only, or never there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/inputs.h"
#include "model/trace/trace.h"

namespace cutaway::model {

class ServerSide {
 public:
  /// Knows of nothing where the entry point does not run on a server.
  ServerSide(const Inputs& in, const EntryPoint& entry);

  /// Whether a call stands where only a browser comes: in `if (Meteor.isClient)`, behind
  /// `if (Meteor.isServer) return …`.
  bool never_makes(FileId file, const syntax::Call& call) const;

 private:
  std::optional<bool> holds(const syntax::Syntax& syntax, const syntax::Guard& guard) const;

  const Inputs& in_;
  std::map<std::string, bool, std::less<>> known_;  ///< conditions, and whether they hold there
};

}  // namespace cutaway::model
