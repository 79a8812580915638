// SPDX-License-Identifier: Apache-2.0
// TableCase: how a mapper makes the name of a table out of that of a class, where nothing else says
// it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "meaning/context.h"

namespace cutaway::meaning {

class TableCase {
 public:
  explicit TableCase(const ReaderContext& context) : context_(context) {}

  /// The role `table_case` of a shape, without the plural where the project sets what the role
  /// `singular` names: `NamingStrategy{SingularTable: true}`, `db.SingularTable(true)`.
  std::string of(const catalogue::Shape& shape) const;

 private:
  bool is_set(std::string_view name) const;

  const ReaderContext& context_;
  mutable std::map<std::string, bool, std::less<>> set_;  ///< by the name of the setting
};

}  // namespace cutaway::meaning
