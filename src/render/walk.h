// SPDX-License-Identifier: Apache-2.0
// Walks a document in reading order, without recursion.
#pragma once

#include <vector>

#include "narrative/document.h"

namespace cutaway::render {

/// What cites: a claim, or a row of a table whose labels rest on `places`.
struct Citing {
  const narrative::Claim* claim = nullptr;
  const std::vector<Place>* places = nullptr;
};

/// Everything that cites, in reading order: blocks, then "What this means", then "Ask the team".
std::vector<Citing> citings(const narrative::Document& document);
std::vector<Citing> citings(const narrative::Explain& explain);

/// Whether the page says anything: a page without content is not listed.
bool has_content(const narrative::Page& page);

}  // namespace cutaway::render
