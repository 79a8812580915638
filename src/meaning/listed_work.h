// SPDX-License-Identifier: Apache-2.0
// Work for the clock that stands in a list of settings, not in calls.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// `beat_schedule = {"sweep": {"task": "shop.sweep", "schedule": crontab(hour=3)}}`: one `schedule`
/// for each entry of a record that code gives to such a name (`[lists]` of catalogue/clocks.toml),
/// with `name` and what its clock was given, or `when`. Where one of `meanings` (each file's at the
/// file's index) is the job that the entry names, it bears that job's name and `handler`; else the
/// only function of the project that the dotted path leads to is its `handler`. By place.
std::vector<Meaning> find_listed_work(const ReaderContext& context,
                                      const std::vector<std::vector<Meaning>>& meanings);

}  // namespace cutaway::meaning
