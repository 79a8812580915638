// SPDX-License-Identifier: Apache-2.0
// ClassParts: classes that are written in several files.
#pragma once

#include <map>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

class ClassParts {
 public:
  /// Reads C# alone, whose classes may be written so (`partial class Desk`).
  ClassParts(const ReaderContext& context, const std::vector<FileId>& files);

  /// All places where the class is written, itself first; none where it is no class.
  std::vector<SymbolRef> of(SymbolRef type) const;

 private:
  std::map<SymbolRef, std::vector<SymbolRef>> others_;
};

}  // namespace cutaway::meaning
