// SPDX-License-Identifier: Apache-2.0
// What is built for tests alone though it stands among the product's own code.
#pragma once

#include <map>
#include <set>

#include "meaning/ai/ai.h"
#include "meaning/context.h"
#include "meaning/test_lines.h"

namespace cutaway::meaning {

/// Files that the product takes in while it is tested only: `#[cfg(test)] mod testutils;` names
/// them, or a folder of them.
std::set<FileId> test_only_files(const ReaderContext& context);

/// Lines of tests, file by file, each read when it is first asked of.
class TestOnlyLines {
 public:
  explicit TestOnlyLines(const ReaderContext& context) : context_(context) {}
  bool hold(const Place& place) const;

 private:
  const ReaderContext& context_;
  mutable std::map<FileId, TestLines> open_;
};

/// Takes out of the book what stands in such lines alone, and such lines from the places of the
/// rest.
void leave_out_test_lines(const ReaderContext& context, AiBook& book);
/// … and what is set in such lines, once settings are found.
void leave_out_test_settings(const ReaderContext& context, AiBook& book);

}  // namespace cutaway::meaning
