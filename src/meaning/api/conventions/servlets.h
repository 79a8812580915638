// SPDX-License-Identifier: Apache-2.0
// Servlets: classes of which each function `doGet`, `doPost` … answers a method, below a path that
// an annotation, a descriptor of the web archive or the class itself says.
#pragma once

#include <span>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// The routes of own classes below a base of a shape `means = "servlet"`. `verbs` is the word in
/// front of the methods ("=do"), `any` the function that answers all of them. The path is what the
/// annotation `mark` is given, what a file called `descriptor` maps to the class, or the text that
/// one of the functions `says_path` alone gives back; of the last nobody knows what stands before.
/// Endings (`*.page`) are no paths.
std::vector<Route> servlets(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning
