// SPDX-License-Identifier: Apache-2.0
// The files that the same answer lists first are asked before anything is denied.
#pragma once

#include <optional>
#include <vector>

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Of the first five files the setting, kept field, rule or text of a screen that has most of the
/// request's words, at least two that tell: "It may be this: the field `Slot.weight_rounding`; its
/// name says …". Nothing where something is to go, or who may do it is asked.
std::optional<narrative::Claim> find_in_first_files(const Beside& beside, const RequestWords& words,
                                                    const Existing& existing,
                                                    const std::vector<TouchedFile>& files);

/// "Nothing that clearly does this was seen; most of its words stand together in …": of the first
/// five files the one that holds most of them, at least three.
std::optional<narrative::Claim> find_nearest_file(const Beside& beside, const RequestWords& words,
                                                  const Existing& existing,
                                                  const std::vector<TouchedFile>& files);

}  // namespace cutaway::answers
