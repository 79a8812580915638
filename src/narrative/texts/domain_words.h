// SPDX-License-Identifier: Apache-2.0
// Domain words: the nouns a code base is about, from the names of files, types, routes and screens,
// rare words first.
#pragma once

#include <string>
#include <vector>

#include "base/evidence.h"
#include "model/model.h"

namespace cutaway::narrative {

struct DomainWord {
  std::string word;   ///< singular, lower case
  std::string shown;  ///< as a reader would meet it: "orders"
  double weight = 0;
  std::uint32_t files = 0;  ///< files of ours whose path holds it
  Place place;              ///< where it can be seen best
  std::string seen_as;      ///< the name there that holds it
};

/// At most `most`, most telling first. `names`: what the project is called; its own name is no word
/// of its domain.
std::vector<DomainWord> find_domain_words(const model::Analysis& analysis,
                                          const std::vector<std::string>& names,
                                          std::size_t most = 12);

/// English singular of a lower-case plural ("entries" → "entry"); other words as they are.
std::string singular(std::string_view word);

}  // namespace cutaway::narrative
