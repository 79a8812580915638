// SPDX-License-Identifier: Apache-2.0
// Pool: puts each different text once into Syntax::pool.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::syntax {

/// Interns texts; equal texts get equal offsets. Empty texts are absent.
class Pool {
 public:
  explicit Pool(Syntax& out) : out_(out), slots_(kFirstSize) {}
  Text keep(std::string_view text);
  /// As `keep`, without secrets.
  Text keep_masked(std::string_view text, std::string_view name = {});
  /// Where the text already stands; absent when it does not.
  Text find(std::string_view text) const;

 private:
  static constexpr std::size_t kFirstSize = 256;
  struct Slot {
    std::uint32_t hash = 0;
    Text text;
  };
  std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  void grow();

  Syntax& out_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace cutaway::syntax
