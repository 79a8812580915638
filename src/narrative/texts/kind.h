// SPDX-License-Identifier: Apache-2.0
// Kind: what sort of thing a repository is, by the weighed signs of catalogue/kinds.toml.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/evidence.h"
#include "catalogue/catalogue.h"
#include "narrative/texts/signs.h"

namespace cutaway::narrative {

struct KindSign {
  std::string sign;
  double points = 0;
  SignHit hit;
};

struct Kind {
  std::string word = "library";  ///< a kind of the JSON contract
  std::string phrase;  ///< for sentences: "Android app", "Python library", "web application"
  double points = 0;   ///< of the winner
  Confidence confidence = Confidence::low;          ///< by the distance to the second
  std::vector<std::pair<std::string, double>> all;  ///< every kind with its points, most first
  std::vector<KindSign> because;                    ///< signs for the winner, strongest first
};

Kind find_kind(const Signs& signs, const catalogue::Catalogue& catalogue,
               const std::string& main_language);

}  // namespace cutaway::narrative
