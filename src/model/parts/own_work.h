// SPDX-License-Identifier: Apache-2.0
// Processes that a framework starts for one of its commands.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// A process beside the server of the same code begins in the file of the command that it is
/// started with ("manage.py take_mails") and in the settings that the framework loads for all.
/// Where no such file is found, where it starts more than that, and where nothing else runs the
/// rest of the code, the process stays as it is.
void give_own_work(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
