// SPDX-License-Identifier: Apache-2.0
// Requested: endpoints whose address a test asks for, by the file that handles them.
#pragma once

#include <map>
#include <set>
#include <string_view>

#include "model/model.h"

namespace cutaway::findings {

/// Test files that request an endpoint, by the own file and by the function that handles it.
struct RequestedByTests {
  std::map<FileId, std::set<FileId>> by_file;
  std::map<SymbolRef, std::set<FileId>> by_handler;
};
RequestedByTests requested_by_tests(const model::Analysis& analysis);

/// Whether a written address ("/api/v1/books/17?sort=x") asks for a path ("/v1/books/{id}"): the
/// same segments, where `{}` stands for any; one may have more in front if two others agree.
bool asks_for(std::string_view address, std::string_view path);

}  // namespace cutaway::findings
