// SPDX-License-Identifier: Apache-2.0
// What holds for the Syntax of any bytes.
#pragma once

#include "fuzz/fuzz.h"
#include "syntax/reader.h"
#include "syntax/syntax.h"

namespace cutaway::fuzz {

/// It survives being stored, and every node of its tree lies below an earlier one.
inline void check_syntax(const syntax::Syntax& syntax) {
  const std::string blob = syntax::serialise(syntax);
  syntax::Syntax again;
  must(syntax::deserialise(blob, again), "what was stored can be read");
  must(syntax::serialise(again) == blob, "what was read is what was stored");
  must(syntax.data.size() <= syntax::kNodeLimit, "a tree keeps within its limit");
  for (std::size_t i = 1; i < syntax.data.size(); ++i) {
    const DataId parent = syntax.data[i].parent;
    must(parent.valid() && parent.index() < i, "a node comes after its parent");
  }
}

}  // namespace cutaway::fuzz
