// SPDX-License-Identifier: Apache-2.0
// Twins: the same change made once more, as a rebased branch leaves it.
#pragma once

#include <cstdint>
#include <span>

#include "history/changes.h"

namespace cutaway::history {

/// Of changes that one person wrote in the same second under the same title to the same files, and
/// that were committed at different times, the oldest stays. The others keep their place among the
/// commits, and lose their files as if they were merges. `authored`: seconds since 1970 by place in
/// `Changes::changes`, 0 where it is not known. People are joined before, lineages are worked out
/// afterwards.
void drop_twins(Changes& changes, std::span<const std::int64_t> authored);

}  // namespace cutaway::history
