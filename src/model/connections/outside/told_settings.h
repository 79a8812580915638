// SPDX-License-Identifier: Apache-2.0
// tell_settings: by which setting whoever sets a product up has it reach what others run.
#pragma once

#include <vector>

#include "model/model.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// What others run and the product only can reach is told with the setting that is called after it:
/// "…; only where it is set up (`SENTRY_DSN`)". What is told as always reached, and has such a
/// setting to which the product's own files or code give nothing, is only possible, too. After
/// settle_only_possible.
void tell_settings(const Inputs& in, const std::vector<Draft>& drafts, Model& model);

}  // namespace cutaway::model
