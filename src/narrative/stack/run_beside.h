// SPDX-License-Identifier: Apache-2.0
// What deployment files of its own start beside the product, for those who want to watch it.
#pragma once

#include <vector>

#include "narrative/stack/stack_cards.h"

namespace cutaway::narrative {

/// "Grafana can be run beside it, as `compose.observability.yml` starts it.": of what watches,
/// where only files start it that start no program of the product, and another file does start one.
/// Makes it an option.
void tell_run_beside(const Story& story, std::vector<StackCard>& cards);

}  // namespace cutaway::narrative
