// SPDX-License-Identifier: Apache-2.0
// NearestLines: where in a file the request is spoken of most, for files that nothing else cites.
#pragma once

#include "answers/scope/existing/exists.h"
#include "answers/scope/request/word_bits.h"
#include "model/quotes.h"

namespace cutaway::answers {

class NearestLines {
 public:
  NearestLines(const model::Analysis& analysis, const Request& request, const Things& things,
               std::uint32_t strong)
      : analysis_(analysis), things_(things), bits_(request), strong_(strong), quotes_(analysis) {}

  /// The line that says most of the request, a definition before any other; the first definition
  /// where none says anything.
  Place in(FileId file) const;

 private:
  const model::Analysis& analysis_;
  const Things& things_;
  const WordBits bits_;
  std::uint32_t strong_;
  mutable model::Quotes quotes_;
};

}  // namespace cutaway::answers
