// SPDX-License-Identifier: Apache-2.0
// TestLines: tests that stand in a file of the product's own code.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "meaning/reader.h"

namespace cutaway::meaning {

/// The lines of a file that are built for tests only (`#[cfg(test)] mod tests { … }`); what stands
/// in them says nothing of the running product. Which annotations mark them stands in
/// catalogue/tests_inside.toml, and so do the conditions below which calls are made while tests run
/// (`if app.config["TESTING"]`); functions that the language's table calls tests are there too.
class TestLines {
 public:
  TestLines(const catalogue::Catalogue& catalogue, const syntax::Syntax& syntax);
  bool empty() const { return spans_.empty(); }
  bool holds(std::uint32_t line) const;

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans_;  ///< first and last line
};

}  // namespace cutaway::meaning
