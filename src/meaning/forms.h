// SPDX-License-Identifier: Apache-2.0
// Roles of shapes that are given as a text and not as the way to one: `kind = "=role"`.
#pragma once

#include <string_view>

#include "catalogue/catalogue.h"

namespace cutaway::meaning {

/// "role" of "=role"; any other form as it is.
inline std::string_view constant(std::string_view form) {
  return form.starts_with("=") ? form.substr(1) : form;
}

/// "role" of a role that is "=role"; empty where the role is missing or leads to its text.
inline std::string_view constant_of(const catalogue::Shape& shape, std::string_view role) {
  const std::string_view form = shape.role(role);
  return form.starts_with("=") ? form.substr(1) : std::string_view();
}

}  // namespace cutaway::meaning
