// SPDX-License-Identifier: Apache-2.0
// AskedProduct: the outside product by its name that a request wants something to be done with.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "answers/scope/request/request.h"

namespace cutaway::answers {

struct AskedProduct {
  std::string kind, name;  ///< "signin", "Google"
  std::set<std::string> roots;
};

/// "Google" in "sign in with Google"; not in "search Google Books".
std::optional<AskedProduct> asked_product(const Request& request, const RequestWords& words);

/// Whether people sign in with the product that a name says, and not with another one that begins
/// like it: `GoogleReaderAuthentication` is about Google Reader. Always false of other purposes.
bool is_of_other_product(const AskedProduct& product, const RequestWords& words,
                         std::string_view name);

}  // namespace cutaway::answers
