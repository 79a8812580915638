// SPDX-License-Identifier: Apache-2.0
// Blocks: which call is given which inline function, so that what stands inside can be told to hang
// below that call.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "meaning/reader.h"

namespace cutaway::meaning {

class Blocks {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  explicit Blocks(const syntax::Syntax& syntax);
  /// Index of the call that is given the function as an argument; kNone when none is.
  std::uint32_t call_of(SymbolId function) const;

 private:
  std::vector<std::uint32_t> call_of_;
};

/// The inline functions among the arguments (with or without a name), from left to right.
std::vector<SymbolId> blocks_of(const syntax::Syntax& syntax, std::span<const ValueId> arguments);

/// Whether a place lies where a shape may count: one of the alternatives of `form` holds,
/// `file:GLOB` on the path, `import:GLOB` on what the file imports, `call:GLOB` on the origin of a
/// call in whose block it stands. `blocks` is filled when it is needed.
bool is_within(const ReaderContext& context, FileId file, SymbolId scope, std::string_view form,
               std::optional<Blocks>& blocks);
/// The same of `class_named`: whether the class around, or the block that adds to a type (`impl
/// Query`), has such a name; true without a glob.
bool is_in_class_named(const syntax::Syntax& syntax, SymbolId scope, std::string_view glob);

}  // namespace cutaway::meaning
