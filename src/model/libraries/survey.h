// SPDX-License-Identifier: Apache-2.0
// LibrarySurvey: all that is known of the libraries of a product, worked out once.
#pragma once

#include <string>
#include <vector>

#include "model/libraries/imports.h"
#include "model/libraries/loose_ends.h"
#include "model/libraries/vendored.h"
#include "model/licences/project.h"

namespace cutaway::model {

/// One library in several versions.
struct SeveralVersions {
  std::string ecosystem, name;
  std::vector<std::uint32_t> rows;  ///< of Libraries, by version
};

/// Libraries of the product under one licence.
struct LicenceShare {
  std::string expression;
  std::string kind;  ///< "" = a licence whose kind is not known here
  std::vector<std::uint32_t> rows;
};

/// A library whose licence and the product's may not go together; for a lawyer, no verdict.
struct LicenceQuestion {
  std::string words;  ///< "whether the product may keep its own licence when it is shipped with"
  std::string kind;
  std::vector<std::uint32_t> rows;
};

struct LibrarySurvey {
  Libraries libraries;
  Imports imports;
  LooseEnds ends;
  std::vector<VendoredCopy> copies;
  OwnLicences own;
  std::vector<SeveralVersions> several;    ///< of the product, most versions first
  std::vector<std::uint32_t> floating;     ///< direct ones of the product that nothing fixes
  std::vector<LicenceShare> licences;      ///< most libraries first
  std::vector<LicenceQuestion> questions;  ///< the strictest first
  std::size_t product = 0, direct = 0;     ///< libraries of the product; of them direct ones
  std::size_t tools = 0;                   ///< libraries that only build, test and lint
  std::size_t licensed = 0;                ///< of the product, with a known licence
  std::size_t listed = 0;                  ///< of those, only by the shipped list

  explicit LibrarySurvey(const Analysis& analysis);
};

}  // namespace cutaway::model
