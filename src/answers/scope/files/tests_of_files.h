// SPDX-License-Identifier: Apache-2.0
// Tests of the files that a change touches: by import, by name, by the address or the operation
// that they ask.
#pragma once

#include <vector>

#include "answers/scope/existing/exists.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

struct AskedFor {
  const model::Analysis& analysis;
  const Request& request;
  const Things& things;
  const Existing& existing;
};

/// Fills `scope.tests`: tests that import a near file, are named after it or ask what it serves, or
/// whose own path has the request's words; those that reach the nearest come first.
void find_tests(const AskedFor& asked, const std::vector<FileId>& near, Scope& scope);

}  // namespace cutaway::answers
