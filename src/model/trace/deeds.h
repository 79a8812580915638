// SPDX-License-Identifier: Apache-2.0
// Deeds: what a single call does to what is kept or outside, itself or in the function it enters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

struct Deed {
  std::string kind;                   ///< read write use publish enqueue request vendor mail ask
  std::vector<std::size_t> entities;  ///< into Model::entities
  bool here = true;                   ///< false: in the function that the call enters
  /// A thing, a statement or a technology other than a cache is known that keeps it.
  bool kept = false;
  /// Of a library that is not known to keep anything: what it is given only looks like a question.
  bool plain_library = false;
  FileId file;             ///< where the call stands that does it,
  std::uint32_t call = 0;  ///< and which of the file's calls it is
};

/// Nothing where only a run tells which function is entered; of that function only what it does
/// without a condition.
std::vector<Deed> deeds_of(const Tracing& tracing, FileId file, std::uint32_t call);

}  // namespace cutaway::model
