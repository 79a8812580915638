// SPDX-License-Identifier: Apache-2.0
// `backtest`: how often the ranking was right about this repository's past.
#pragma once

#include <string>

#include "ranking/backtest.h"
#include "render/render.h"

namespace cutaway::render {

std::string backtest_json(const Context& context, const ranking::Backtest& backtest);
std::string backtest_text(const Context& context, const ranking::Backtest& backtest);

}  // namespace cutaway::render
