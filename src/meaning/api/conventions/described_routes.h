// SPDX-License-Identifier: Apache-2.0
// Described routes: a framework makes them of classes whose annotations say which operations they
// have, and who may call each.
#pragma once

#include <span>
#include <vector>

#include "meaning/api/conventions/actions.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// The routes of classes with an annotation of a shape `means = "resource"`, `described = "=yes"`.
/// Its operations are constructions and annotations of shapes `means = "operation"` that stand in
/// it or on the class; one that lists none has those of the word `all` ("GET item,POST"). The path
/// is what the operation or the resource says, else the plural of the class's name in small
/// letters, below what entries of a mount with `entry_type` say for `kind`.
std::vector<Route> described_routes(const ReaderContext& context, Actions& actions,
                                    std::span<const Match> matches);

/// What an expression over rights asks: `is_granted("ROLE_ADMIN") or is_granted("EDIT", object)`
/// for these roles; kind "right" and its own text where it looks at more than that.
Guarding asked_by_expression(const ReaderContext& context, std::string_view section,
                             std::string_view expression, const Place& place);

}  // namespace cutaway::meaning
