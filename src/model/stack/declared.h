// SPDX-License-Identifier: Apache-2.0
// Technologies that manifests ask for and nothing is seen to use.
#pragma once

#include "model/model.h"

namespace cutaway::model {

/// Whether lines of manifests are all there is of it, where imports would tell a use
/// (`told_by_imports` of stack_words.toml). Clients of stores and brokers are taken by a setting.
bool only_declared(const Analysis& analysis, const TechnologyUse& use);

}  // namespace cutaway::model
