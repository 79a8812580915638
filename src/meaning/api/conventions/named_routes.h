// SPDX-License-Identifier: Apache-2.0
// Addresses that have names: one call gives `orders` the path "/orders", and views elsewhere say
// which name they answer.
#pragma once

#include <span>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// The views in files that match a shape with `method = "@named"`, below the paths of the addresses
/// that they name. `registers` is the call that gives an address its `name` and `path`; one whose
/// argument `static` is true only helps to write links. `included` is the call by which a module of
/// the project (argument `module`) registers below `prefix`. A view is an annotation or a call of
/// one of the names in `views` (or any annotation that names an address), with `address`, `methods`
/// and `view`; annotations called `defaults` say the same of all views of a class. `right` is what
/// the view asks for, `known` is true where it is there for people who are signed in only. Views of
/// one address and method are one route, with the guards that all of them have.
std::vector<Route> named_routes(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning
