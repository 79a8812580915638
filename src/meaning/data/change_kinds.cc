// SPDX-License-Identifier: Apache-2.0
// Reads the words for what a migration changes.
#include "meaning/data/change_kinds.h"

#include <array>

namespace cutaway::meaning {
namespace {

struct Word {
  std::string_view word;
  ChangeKind kind;
};
constexpr std::array kKinds = {
    Word{"create_table", ChangeKind::create_table},
    Word{"alter_table", ChangeKind::alter_table},
    Word{"drop_table", ChangeKind::drop_table},
    Word{"rename_table", ChangeKind::rename_table},
    Word{"add_column", ChangeKind::add_column},
    Word{"change_column", ChangeKind::change_column},
    Word{"drop_column", ChangeKind::drop_column},
    Word{"rename_column", ChangeKind::rename_column},
    Word{"add_index", ChangeKind::add_index},
    Word{"add_key", ChangeKind::add_key},
    Word{"add_relation", ChangeKind::add_relation},
    Word{"drop_relation", ChangeKind::drop_relation},
};

}  // namespace

ChangeKind change_kind_of(std::string_view word) {
  for (const Word& row : kKinds) {
    if (row.word == word) return row.kind;
  }
  return ChangeKind::none;
}

}  // namespace cutaway::meaning
