// SPDX-License-Identifier: Apache-2.0
// OneMember: whether a file is of one of several that are made alike, of which the request does not
// speak.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "answers/scope/request/request.h"
#include "answers/scope/request/request_words.h"
#include "model/model.h"

namespace cutaway::answers {

/// "Backend/OneDrive/Graph.cs", "parsers/text.py": what is set there holds for that one, and says
/// nothing of the product as a whole.
class OneMember {
 public:
  OneMember(const model::Analysis& analysis, const Request& request, const RequestWords& words)
      : analysis_(analysis), request_(request), words_(words) {}

  bool holds(FileId file);

 private:
  bool is_spoken_of(std::string_view member) const;
  /// How many folders and files of code stand side by side in it.
  std::size_t members(std::string_view folder);

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  std::map<FileId, bool> known_;
  std::map<std::string, std::size_t, std::less<>> members_;
};

}  // namespace cutaway::answers
