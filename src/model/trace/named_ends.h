// SPDX-License-Identifier: Apache-2.0
// Which of many parts that share code is the one that a service of a contract is named after.
#pragma once

#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

/// Of more parts than a reader can make use of, keeps those whose names hold all words of the
/// service ("openim-rpc-user" of "User.GetUsers"), none where several or no names do.
void keep_named(const Model& model, std::vector<PartId>& ends, std::string_view service);

}  // namespace cutaway::model
