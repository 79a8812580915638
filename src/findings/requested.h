// SPDX-License-Identifier: Apache-2.0
// Requested: endpoints whose address a test asks for, by the file that handles them.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::findings {

/// Test files by the own file whose endpoint they request; each list sorted.
std::map<FileId, std::vector<FileId>> requested_by_tests(const model::Analysis& analysis);

/// Whether a written address ("/api/v1/books/17?sort=x") asks for a path ("/v1/books/{id}"): the
/// same segments, where `{}` stands for any; one may have more in front if two others agree.
bool asks_for(std::string_view address, std::string_view path);

}  // namespace cutaway::findings
