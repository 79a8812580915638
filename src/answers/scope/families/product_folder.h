// SPDX-License-Identifier: Apache-2.0
// ProductFolder: folders named after products that stand beside each other, to which one more of
// the kind is to come.
#pragma once

#include <optional>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// Where one more of a kind is asked for ("from Acme as a new data source"): the folder in which
/// most stand that are named after known products, where code of half of them says the kind.
/// Nothing where the product that is named stands there already.
std::optional<Family> find_product_folder(const model::Analysis& analysis, const Request& request,
                                          const RequestWords& words);

}  // namespace cutaway::answers
