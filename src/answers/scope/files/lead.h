// SPDX-License-Identifier: Apache-2.0
// Lead: the files that an answer is about come before those that are only near.
#pragma once

#include <string_view>
#include <vector>

#include "answers/scope/existing/decide.h"
#include "answers/scope/scope.h"
#include "model/model.h"

namespace cutaway::answers {

/// The place that the whole answer names is looked at first: a later one moves to the third place,
/// behind what two orders of files hold nearest. A step of a migration is never changed again.
inline constexpr std::size_t kBehindNearest = 2;

/// Moves the files of the first `most_places` places to the place `first` and those behind it.
void lead_with(const model::Analysis& analysis, Scope& scope, const std::vector<Place>& places,
               std::string_view why, std::size_t first, std::size_t most_places);

/// What sets the value that is to be another is a setting that is touched.
void note_lever(Scope& scope, const Decision& decision);

/// The files of the answer's places, from the place `first` on.
void lead_with_answer(const model::Analysis& analysis, Scope& scope, std::size_t first);

/// What is told of it, or listed as nearest, stands among the first ten files: who reads a name
/// goes on to look for its file.
void lead_with_told(const model::Analysis& analysis, Scope& scope);

}  // namespace cutaway::answers
