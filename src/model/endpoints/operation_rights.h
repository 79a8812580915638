// SPDX-License-Identifier: Apache-2.0
// OperationRights: who may use an operation, told like the rights of an endpoint.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class OperationRights {
 public:
  explicit OperationRights(const Inputs& in);

  struct Rights {
    std::string auth;                ///< as of an endpoint
    std::vector<std::string> roles;  ///< roles and permissions that are asked for
    std::vector<meaning::Guarding> guarded_by;
  };
  /// Of the first place that says it; empty ones where nothing was seen.
  const Rights& of(const Operation& operation) const;

 private:
  std::map<std::pair<Place, std::string>, Rights> rights_;  ///< by place and kind
};

}  // namespace cutaway::model
