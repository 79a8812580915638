// SPDX-License-Identifier: Apache-2.0
// The callers of whatever a question knows by the packages that code names.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <vector>

#include "model/stack/callers.h"

namespace cutaway::model {

/// Which things, by any number of the asker's, a package of an ecosystem belongs to.
using WhoseName =
    std::function<std::vector<std::uint32_t>(std::string_view ecosystem, std::string_view package)>;

/// One pass over the calls of the product's own files; keys are not looked for.
std::map<std::uint32_t, Called> find_callers_by(const Analysis& analysis, const WhoseName& whose);

}  // namespace cutaway::model
