// SPDX-License-Identifier: Apache-2.0
// ColumnTypes: the one word for a column's type, whatever the store or mapper calls it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "catalogue/catalogue.h"

namespace cutaway::meaning {

/// Words of catalogue/column_types.toml.
class ColumnTypes {
 public:
  explicit ColumnTypes(const catalogue::Catalogue& catalogue);
  /// "varchar(255)" → "text", "timestamp with time zone" → "time", "bigint[]" → "list"; "" when
  /// nobody knows it.
  std::string word(std::string_view written) const;
  /// 255 of "varchar(255)"; 0 when the type has no length.
  static std::uint64_t length(std::string_view written);

 private:
  const std::string* find(std::string_view key) const;
  std::map<std::string, std::string, std::less<>> words_;
};

}  // namespace cutaway::meaning
