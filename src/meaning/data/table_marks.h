// SPDX-License-Identifier: Apache-2.0
// Names of tables without the marks by which a library puts the prefix of an installation in front.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::meaning {

/// "{{%order}}" → "order", as Yii writes it; any other name as it is.
inline std::string without_prefix_marks(std::string_view name) {
  const bool marked = name.size() > 4 && name.starts_with("{{") && name.ends_with("}}");
  if (!marked) return std::string(name);
  name = name.substr(2, name.size() - 4);
  if (name.starts_with('%')) name.remove_prefix(1);
  return std::string(name);
}

}  // namespace cutaway::meaning
