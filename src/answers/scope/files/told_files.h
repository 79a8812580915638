// SPDX-License-Identifier: Apache-2.0
// ToldFiles: the files of all that an answer tells, in the order in which they are likely touched.
#pragma once

#include <vector>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// Where what is told stands: the value that is set, one of the family and what names them all,
/// what guards the act, what carries a kept thing's fields, what is there under this or another
/// name. Each file once.
std::vector<FileId> told_files(const model::Analysis& analysis, const Request& request,
                               const RequestWords& words, const Existing& existing);

/// Of these what decides: the value that is set and what compares with it, the text, the
/// declaration of what is kept, who asks for the right, what names all of a kind. Each file once,
/// in this order.
std::vector<Place> decided_places(const model::Analysis& analysis, const Request& request,
                                  const Existing& existing);

}  // namespace cutaway::answers
