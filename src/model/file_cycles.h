// SPDX-License-Identifier: Apache-2.0
// FileCycles: own files that import each other in a circle.
#pragma once

#include <cstdint>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

struct FileCycles {
  std::vector<std::vector<FileId>> cycles;  ///< two files or more each, sorted; by first file
  std::vector<std::uint32_t> of;            ///< by file: index into `cycles`, or kNone

  static constexpr std::uint32_t kNone = 0xffffffff;
};

/// Strongly connected groups of imports between own files (Tarjan 1972, without recursion).
FileCycles find_file_cycles(const Analysis& analysis);

}  // namespace cutaway::model
