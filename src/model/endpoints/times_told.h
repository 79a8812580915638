// SPDX-License-Identifier: Apache-2.0
// When work that a clock runs is said to run.
#pragma once

#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// "every 5 minutes", "every day at 03:00", "0 3 1,15 * *": what the shape was given, else the
/// calls of its chain (`job(x)->hourly()`), else the only wait in its class; words stand in
/// catalogue/clocks.toml. Empty where nothing says a time that people can read, or several do.
std::string time_told(const Inputs& in, const meaning::Meaning& meant);

/// The same of what a deployment starts by the clock.
std::string time_told(const meaning::Workload& workload);

/// The same of a text and the unit of a bare number: "every 30 seconds" of "30" and "SECONDS",
/// "every 5 minutes" of "*/5 * * * *", "5m", "PT5M" and "@every 5m".
std::string as_time(std::string_view text, std::string_view unit);

}  // namespace cutaway::model
