// SPDX-License-Identifier: Apache-2.0
// What stands in tests inside of the product's own files is no thing of the product.
#pragma once

#include <map>

#include "answers/scope/sources/things.h"
#include "meaning/test_lines.h"

namespace cutaway::answers {

/// Asks each file once for its lines that are built for tests only.
class TestThings {
 public:
  explicit TestThings(const model::Analysis& analysis) : analysis_(analysis) {}
  /// Of a function, type or named value: whether it stands in such lines.
  bool holds(const Thing& thing);

 private:
  const model::Analysis& analysis_;
  std::map<FileId, meaning::TestLines> known_;
};

/// The things without functions and types of tests (`mod tests { … }` of a Rust file).
Things without_tests(const model::Analysis& analysis, Things things);

}  // namespace cutaway::answers
