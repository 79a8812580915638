// SPDX-License-Identifier: Apache-2.0
// Lists of path and class that files hold for an application which is given them in pieces.
#pragma once

#include <optional>
#include <vector>

#include "meaning/api/conventions/responders.h"
#include "meaning/matches.h"
#include "meaning/site.h"

namespace cutaway::meaning {

/// `handlers = [(r"/orders", Orders), …]` at the top of a file, where every class in it answers
/// requests; nobody knows here below which address.
std::vector<Found> lists_of_rows(const ReaderContext& context, const Responders& responders);

/// A row of a list as if it were what the match's call is given; a record counts as the first
/// argument. Nothing for a row that says too little.
std::optional<Match> row_as_call(const ReaderContext& context, const Match& match,
                                 const Found& list, std::size_t place);

/// Whether the list, or what the call is given beside it, is too long to be read whole: it is not
/// known then what stands behind it.
bool is_cut(const ReaderContext& context, const Match& match, const Found& list);

}  // namespace cutaway::meaning
