// SPDX-License-Identifier: Apache-2.0
// Databases of others out of which data is brought over once.
#pragma once

#include <vector>

#include "model/steps.h"

namespace cutaway::model {

/// A database that no file starts here and that only functions or files named for it speak to
/// (`upgradeFromMongo`, `import/old_shop.py`; `bringing_words` of catalogue/parts.toml) belongs to
/// whoever has data there: nothing of the product is kept in it, and it is optional. After connect.
void settle_brought_over(const Inputs& in, const std::vector<Draft>& drafts, Model& model);

}  // namespace cutaway::model
