// SPDX-License-Identifier: Apache-2.0
// Types that are written in several files: what stands on one part holds for all of them.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "meaning/reader.h"

namespace cutaway::meaning {

class TypeParts {
 public:
  explicit TypeParts(const ReaderContext& context) : context_(context) {}

  /// The other parts of a class, in the order of their paths: classes of one name and namespace
  /// that one project file compiles, in ecosystems of the table `guards` (`parts`).
  std::span<const SymbolRef> others(SymbolRef type);

 private:
  void read();

  const ReaderContext& context_;
  std::map<SymbolRef, std::vector<SymbolRef>> others_;
  bool read_ = false;
};

}  // namespace cutaway::meaning
