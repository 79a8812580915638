// SPDX-License-Identifier: Apache-2.0
// Literal: what a request quotes, and the number that is to be another, looked for as they are
// written: in code, texts, schemas and documentation.
#pragma once

#include <string>
#include <vector>

#include "answers/scope/sources/things.h"

namespace cutaway::answers {

struct Literal {
  std::string written;  ///< as it stands there: "10MB"
  Place place;
  bool docs = false;  ///< what people read about the product, and no part of it
};

/// Lines of own files and of documentation that hold a quoted text of the request, or today's
/// number with its unit or with what it counts ("20 steps") beside another word of the request; the
/// product's before the documentation, a file once, at most six.
std::vector<Literal> find_literals(const model::Analysis& analysis, const Request& request,
                                   const RequestWords& words);

}  // namespace cutaway::answers
