// SPDX-License-Identifier: Apache-2.0
// Small readings of names as files write them.
#pragma once

#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// The last component of "shop.models.Model"; what parts components is one of `separators`.
inline std::string_view last_of(std::string_view name, std::string_view separators = ".") {
  return name.substr(name.find_last_of(separators) + 1);
}

/// `most`, `self.most`: a value that is written as a name.
inline bool is_name(const syntax::ValueNode& node) {
  return node.kind == syntax::ValueKind::reference || node.kind == syntax::ValueKind::parameter ||
         node.kind == syntax::ValueKind::member;
}

/// What a file imports a name as.
inline std::string_view local_name(const syntax::Syntax& syntax, const syntax::Import& item) {
  return syntax.text(item.alias.empty() ? item.name : item.alias);
}

}  // namespace cutaway::meaning
