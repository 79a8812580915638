// SPDX-License-Identifier: Apache-2.0
// Guards that were taken out: a mark that would ask who is there stands in a remark.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

struct GuardInRemark {
  std::string name;     ///< of the mark: "Authorize"; empty: none stands there
  std::string written;  ///< as it stands there: "[Authorize(Policy = kMembers)]"
  Place place;
};

/// By endpoint of the model: the mark in a remark right before its handler, or before the class of
/// that; empty ones where a check was read, or the endpoint is told to be for everybody.
std::vector<GuardInRemark> guards_in_remarks(const Analysis& analysis);

}  // namespace cutaway::model
