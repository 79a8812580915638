// SPDX-License-Identifier: Apache-2.0
// Records that stand as values in code: what hangs above them and what their entries hold.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// The records of one file.
class Records {
 public:
  explicit Records(const syntax::Syntax& syntax);

  /// The value that a value is a part of; none at the top.
  ValueId above(ValueId value) const { return parents_[value.index()]; }
  /// Whether a record has an entry of one of the names, which "|" separates: an arrow function that
  /// is given to one is no value.
  bool has(const syntax::ValueNode& record, std::string_view names) const;
  /// What the first entry holds that is called so and holds a value, earlier names first; none.
  ValueId held(const syntax::ValueNode& record, std::string_view names) const;

 private:
  const syntax::ValueNode* entry(const syntax::ValueNode& record, std::string_view names,
                                 std::size_t fewest) const;

  const syntax::Syntax& syntax_;
  std::vector<ValueId> parents_;
};

}  // namespace cutaway::meaning
