// SPDX-License-Identifier: Apache-2.0
// Seeds: what parameters without a type are given by the calls of their function.
#pragma once

#include <vector>

#include "linking/linker.h"

namespace cutaway::linking {

/// What one call gives to one parameter.
struct Given {
  FileId file;
  std::uint32_t parameter = 0;
  Entity entity;
};

/// What the calls of a file whose function is known give to parameters of which nothing is known.
std::vector<Given> given_by(const Linker& linker, FileId file);

/// For each parameter what it is given, when all calls give the same thing and it is more than a
/// text or number. `given` by the file of the call; the result by the file of the function, empty
/// where nobody gives anything. Sets `any` if something is known.
std::vector<std::vector<Entity>> seeds_of(const Linker& linker,
                                          const std::vector<std::vector<Given>>& given, bool& any);

}  // namespace cutaway::linking
