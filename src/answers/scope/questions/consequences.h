// SPDX-License-Identifier: Apache-2.0
// What hangs on the things that a request touches, and what makes such a change bigger than it
// looks.
#pragma once

#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Fills `blast_radius` and `rabbit_holes`.
void find_consequences(const model::Analysis& analysis, const Request& request,
                       const Existing& existing, const ScopeInputs& inputs, const Saying& saying,
                       Scope& scope);

/// The product files at the top whose reading matters: at most `most`, with a file here.
std::vector<const TouchedFile*> nearest_files(const Scope& scope, std::size_t most);

/// The calls of a function, told apart by the class that it stands in. Those that were joined by
/// the bare name alone count where nothing else here is called so; else there may be more than is
/// told.
struct CallsOf {
  CountedSet counted;
  bool may_be_more = false;
};
CallsOf calls_of(const model::Analysis& analysis, SymbolRef function);

/// The innermost part built here whose folder holds the file; invalid when none does.
PartId part_of_file(const model::Analysis& analysis, FileId file);

}  // namespace cutaway::answers
